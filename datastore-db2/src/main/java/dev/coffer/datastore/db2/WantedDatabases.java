package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Which databases of an instance a backup takes. */
final class WantedDatabases {
    private static final Pattern PLAIN = Pattern.compile("[A-Z0-9@#$_]{1,8}");

    private WantedDatabases() {}

    /**
     * Each database once: all local ones, or those requested, by the alias that they were requested by.
     *
     * @throws BackupException if there are none, or one that is requested does not exist here
     */
    static List<DirectoryEntry> of(DatabaseDirectory directory, List<String> requested) {
        if (directory.databases().isEmpty()) {
            throw new BackupException(
                    ErrorCode.DATABASE_UNKNOWN,
                    "the instance has no databases",
                    "Check that the right instance is configured; catalogued remote databases are backed up where they are.");
        }
        List<DirectoryEntry> wanted = requested.isEmpty() ? directory.databases() : requested(directory, requested);
        wanted.forEach(WantedDatabases::refuseStrangeNames);
        return wanted;
    }

    private static List<DirectoryEntry> requested(DatabaseDirectory directory, List<String> requested) {
        List<DirectoryEntry> wanted = new ArrayList<>();
        for (String alias : requested) {
            DirectoryEntry entry =
                    directory.find(alias).filter(DirectoryEntry::isLocal).orElseThrow(() -> unknown(alias, directory));
            if (wanted.stream().noneMatch(entry::isSameDatabase)) {
                wanted.add(entry);
            }
        }
        return wanted;
    }

    private static BackupException unknown(String alias, DatabaseDirectory directory) {
        List<String> there =
                directory.local().stream().map(DirectoryEntry::alias).toList();
        return new BackupException(
                ErrorCode.DATABASE_UNKNOWN,
                "the instance has no database '" + alias + "'",
                "It has " + String.join(", ", there) + ".");
    }

    private static void refuseStrangeNames(DirectoryEntry database) {
        if (!PLAIN.matcher(database.alias()).matches()) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "database '" + database.alias() + "' has an alias beyond A-Z, 0-9, @, #, $ and _",
                    "Catalogue it under a plain alias, or leave it out by naming the others with --database.");
        }
    }
}
