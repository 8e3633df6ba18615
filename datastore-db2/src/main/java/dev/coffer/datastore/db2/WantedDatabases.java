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
     * Each database once: all local ones but those to ignore and what drills have left, or those requested, by the alias that they were requested by.
     *
     * @param ignored aliases or names, of databases that need not exist
     * @throws BackupException if there are none, or one that is requested does not exist here
     */
    static List<DirectoryEntry> of(DatabaseDirectory directory, List<String> requested, List<String> ignored) {
        List<DirectoryEntry> databases = directory.databases().stream()
                .filter(database -> !ScratchDatabase.is(database))
                .toList();
        if (directory.databases().isEmpty() || (databases.isEmpty() && requested.isEmpty())) {
            throw new BackupException(
                    ErrorCode.DATABASE_UNKNOWN,
                    "the instance has no databases",
                    "Check that the right instance is configured; catalogued remote databases are backed up where they are.");
        }
        List<DirectoryEntry> wanted =
                requested.isEmpty() ? without(ignored, databases) : requested(directory, requested);
        wanted.forEach(WantedDatabases::refuseStrangeNames);
        wanted.forEach(WantedDatabases::refusePartitioned);
        wanted.forEach(database -> refuseTwins(database, directory));
        return wanted;
    }

    private static List<DirectoryEntry> without(List<String> ignored, List<DirectoryEntry> all) {
        List<DirectoryEntry> wanted = all.stream()
                .filter(database -> ignored.stream()
                        .noneMatch(name ->
                                name.equalsIgnoreCase(database.alias()) || name.equalsIgnoreCase(database.name())))
                .toList();
        if (wanted.isEmpty()) {
            throw new BackupException(
                    ErrorCode.DATABASE_UNKNOWN,
                    "ignore_dbs leaves out every database of the instance: " + String.join(", ", ignored),
                    "Name fewer databases in ignore_dbs, or name those that are wanted with --database.");
        }
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

    /**
     * Refuses a database whose connections and utilities cannot be told from those of another.
     *
     * @throws BackupException if another one here has its name
     */
    static void refuseTwins(DirectoryEntry database, DatabaseDirectory directory) {
        if (directory.hasTwin(database)) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the instance has two databases named " + database.name()
                            + ", and Db2 does not tell who is connected to which (alias " + database.alias() + ")",
                    "Uncatalogue one of them meanwhile: 'db2 uncatalog database <alias>'.");
        }
    }

    private static void refusePartitioned(DirectoryEntry database) {
        if (database.isPartitioned()) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the catalogue of database " + database.alias() + " lies on partition "
                            + database.cataloguePartition().orElse("") + ", so that it is a partitioned database",
                    "This version backs up and restores databases of one partition only.");
        }
    }
}
