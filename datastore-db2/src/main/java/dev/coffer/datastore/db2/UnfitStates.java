package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DirectoryEntry;

/** States in which no backup can be made of a database. */
final class UnfitStates {
    private UnfitStates() {}

    /**
     * Refuses a database that cannot be backed up as it is.
     *
     * @throws BackupException naming the state
     */
    static void refuse(DirectoryEntry database, DatabaseConfiguration configuration) {
        if (configuration.isStandby()) {
            throw new BackupException(
                    ErrorCode.DATABASE_STATE,
                    "database " + database.alias() + " is an HADR standby",
                    "Back up the primary database of the HADR pair.");
        }
        if (configuration.restorePending()) {
            throw new BackupException(
                    ErrorCode.DATABASE_STATE,
                    "database " + database.alias()
                            + " is in state restore pending: a restore of it was begun and not completed",
                    "Start that restore again ('coffer create <instance> --backup <backup> --database <its database>"
                            + " --replace-existing', with --into " + database.alias()
                            + " if that was another one), or leave it out by naming the others with --database.");
        }
        if (configuration.isRollforwardPending()) {
            throw new BackupException(
                    ErrorCode.DATABASE_STATE,
                    "database " + database.alias() + " is in state "
                            + String.join(" and ", configuration.pendingStates()),
                    "Complete it with 'coffer db2 roll-forward <instance> --database " + database.alias()
                            + "', where to stop and the directory of its logs, or leave it out by naming the others with --database.");
        }
    }
}
