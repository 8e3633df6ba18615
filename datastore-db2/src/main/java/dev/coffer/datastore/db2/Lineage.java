package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.datastore.db2.listing.BackupHistory;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.util.Optional;

/**
 * What kind of image a backup is to make of each database.
 *
 * @param online whether users go on meanwhile
 * @param parent the backup of which only the changes since are wanted
 */
record Lineage(boolean online, Optional<StoredBackup> parent) {
    /**
     * Refuses what Db2 would refuse later, or take another way.
     *
     * @throws BackupException if the database logs circularly, or does not note what changes
     */
    void refuseUnfit(DirectoryEntry database, DatabaseConfiguration configuration) {
        String alias = database.alias();
        if (online && configuration.archive().isEmpty()) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "database " + alias
                            + " logs circularly (LOGARCHMETH1 is OFF), and so it cannot be backed up online",
                    "Switch it with 'coffer db2 enable-online <instance> --database " + alias
                            + " --log-path <directory>', which runs"
                            + " 'db2 update db cfg for " + alias
                            + " using LOGARCHMETH1 DISK:<directory>/': nobody can then connect until one offline full backup was"
                            + " taken. Or back up with Db2OfflineBackup, or name others with --database.");
        }
        if (online && configuration.backupPending()) {
            throw new BackupException(
                    ErrorCode.DATABASE_STATE,
                    "database " + alias + " is in state backup pending, and so it cannot be backed up online",
                    "Take one offline full backup first: 'coffer backup-create <instance> <name> --strategy Db2OfflineBackup --database "
                            + alias + "'.");
        }
        if (parent.isPresent() && !configuration.tracksPages()) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "database " + alias
                            + " does not note which pages change (TRACKMOD is NO), and so it has no increments",
                    "Run 'coffer db2 enable-online <instance> --database " + alias
                            + " --track-changes' with the --log-path that it"
                            + " has, or 'db2 update db cfg for " + alias
                            + " using TRACKMOD YES', have everybody leave once, and take"
                            + " a full backup: increments can be made on that one.");
        }
    }

    /**
     * The kind of image of a database: on top of a full image, what changed since that one; on top of an increment, what changed
     * since the increment.
     *
     * @throws BackupException if the parent has no image of it, or Db2 would make the increment on top of another one
     */
    ImageKind of(DirectoryEntry database, DatabaseConfiguration configuration, Optional<BackupHistory> history) {
        if (parent.isEmpty()) {
            return ImageKind.full(online, configuration);
        }
        String alias = database.alias();
        if (!parent.get().databases().contains(alias)) {
            throw new BackupException(
                    ErrorCode.BACKUP_STATE,
                    "the parent " + parent.get().id() + " has no database " + alias + ", only "
                            + String.join(", ", parent.get().databases()),
                    "Name the databases of the parent with --database, or take a full backup without --incremental.");
        }
        StoredImage image = StoredImage.of(parent.get(), alias);
        ImageKind.Scope scope = image.kind().isIncrement() ? ImageKind.Scope.DELTA : ImageKind.Scope.INCREMENTAL;
        Ancestry.requireNewest(alias, scope, image.timestamp(), history.orElseThrow());
        return ImageKind.of(online, scope, Optional.of(image.timestamp()), configuration);
    }
}
