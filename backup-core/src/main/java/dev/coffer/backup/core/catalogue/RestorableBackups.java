package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.core.manifest.BackupState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** All backups of a kind of database that can be restored, for whoever is about to delete what else a restore of them needs. */
public record RestorableBackups(Catalogue catalogue) {
    /**
     * What they say of themselves.
     *
     * @param instance of which no backup may be in the making
     * @throws BackupException with {@code BACKUP_STATE} if there may be one more, since one cannot be read, is not trusted or is being made:
     *     nobody knows what that one needs; as the object store does if it does not answer
     */
    public List<StoredBackup> of(String datastore, String instance) {
        List<BackupRecord> all = catalogue.list(BackupFilter.all()).backups();
        List<Callable<StoredBackup>> each = new ArrayList<>();
        for (BackupRecord backup : all) {
            String kind = backup.origin().datastore();
            if (!kind.isEmpty() && !kind.equals(datastore)) {
                continue;
            }
            refuseUnsure(backup, instance);
            if (backup.state() == BackupState.COMPLETED) {
                each.add(() -> catalogue.load(backup.id()).storedBackup());
            }
        }
        try (ParallelLooks looks = new ParallelLooks()) {
            return looks.all(each);
        }
    }

    private static void refuseUnsure(BackupRecord backup, String instance) {
        if (isAtWork(backup) && backup.origin().instance().equals(instance)) {
            throw new BackupException(
                    ErrorCode.BACKUP_STATE,
                    "backup " + backup.id() + " of instance " + instance
                            + " is being made, and nobody knows yet what it needs",
                    "Wait until it has ended, or until its lease has run out.");
        }
        boolean unreadable = backup.origin().datastore().isEmpty();
        if (unreadable || backup.state() == BackupState.UNTRUSTED) {
            throw new BackupException(
                    ErrorCode.BACKUP_STATE,
                    "nobody knows what backup " + backup.id() + " needs"
                            + backup.reason()
                                    .map(reason -> ": " + reason.message())
                                    .orElse(""),
                    "Delete it, or have its signer trusted; 'coffer backup-show " + backup.id() + "' tells more.");
        }
    }

    private static boolean isAtWork(BackupRecord backup) {
        return backup.state() == BackupState.NEW || backup.state() == BackupState.BUILDING;
    }
}
