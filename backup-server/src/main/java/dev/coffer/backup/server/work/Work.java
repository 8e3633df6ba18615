package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.flow.BackupOrder;

/**
 * What a project can have done. Each method returns as soon as it is sure to be done, or to be known to have failed, even if this
 * process is killed. Called by several threads at once.
 */
public interface Work {
    /**
     * Has an instance backed up, and gives what there is to be seen of the backup.
     *
     * @param wanted with the id of its parent, if it names one
     * @throws BackupException with {@code INSTANCE_UNKNOWN}, {@code INSTANCE_BUSY}, or {@code USAGE} if the name cannot be one
     */
    BackupRecord backUp(BackupOrder wanted);

    /**
     * Has a backup restored into an instance without databases.
     *
     * @throws BackupException with {@code INSTANCE_UNKNOWN}, {@code INSTANCE_BUSY}, {@code DATABASE_EXISTS} if it has databases,
     *     {@code BACKUP_STATE} if the backup is being deleted, {@code USAGE} if it is of another datastore
     */
    void restore(String instance, BackupRecord backup);

    /**
     * Has a backup deleted, and before it those that were made on top of it.
     *
     * @throws BackupException with {@code BACKUP_STATE} if one of them is being made or restored
     */
    void delete(BackupRecord backup);

    /** That of a project that has nothing here. */
    static Work none() {
        return new Work() {
            @Override
            public BackupRecord backUp(BackupOrder wanted) {
                throw unknown(ErrorCode.INSTANCE_UNKNOWN, "instance '" + wanted.instance() + "'");
            }

            @Override
            public void restore(String instance, BackupRecord backup) {
                throw unknown(ErrorCode.INSTANCE_UNKNOWN, "instance '" + instance + "'");
            }

            @Override
            public void delete(BackupRecord backup) {
                throw unknown(ErrorCode.BACKUP_UNKNOWN, "backup '" + backup.id() + "'");
            }

            private BackupException unknown(ErrorCode code, String what) {
                return new BackupException(code, "there is no " + what, "");
            }
        };
    }
}
