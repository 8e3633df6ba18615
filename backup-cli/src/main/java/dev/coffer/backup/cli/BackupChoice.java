package dev.coffer.backup.cli;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One backup, or all of them. */
final class BackupChoice {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<backup>",
            description = "The id of the backup, or its name.")
    private Optional<String> backup = Optional.empty();

    @Option(names = "--all", description = "All backups that are completed.")
    private boolean all;

    /** The one; empty for all. */
    Optional<String> named() {
        if (backup.isPresent() == all) {
            throw new BackupException(
                    ErrorCode.USAGE,
                    all ? "both a backup and --all are given" : "neither a backup nor --all is given",
                    "Name one backup, or give --all.");
        }
        return backup;
    }
}
