package dev.coffer.backup.cli;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.catalogue.BackupFilter;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of commands that list. */
final class Paging {
    @Option(names = "--limit", paramLabel = "N", description = "List at most this many backups, the newest.")
    private Optional<Integer> limit = Optional.empty();

    @Option(names = "--marker", paramLabel = "ID", description = "List backups made before the one with this id.")
    private Optional<String> marker = Optional.empty();

    /** The backups of this page that are of an instance and of a datastore, where these are given. */
    BackupFilter filter(Optional<String> instance, Optional<String> datastore) {
        int rows = limit.orElse(Integer.MAX_VALUE);
        if (rows < 1) {
            throw new BackupException(
                    ErrorCode.USAGE, "invalid value for --limit: " + rows, "Give a number of 1 or more.");
        }
        return new BackupFilter(rows, marker.map(BackupId::new), instance, datastore);
    }
}
