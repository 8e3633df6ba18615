package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.core.manifest.BackupState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** All backups of a kind of database that can be restored, for whoever is about to delete what else a restore of them needs. */
public record RestorableBackups(Catalogue catalogue) {
    /**
     * What there is.
     *
     * @param complete what those say of themselves that can be restored
     * @param unfinished those of other instances that are being made, and of all that failed: a manifest that was on its way may yet arrive
     */
    public record Known(List<StoredBackup> complete, Set<BackupId> unfinished) {
        public Known {
            complete = List.copyOf(complete);
            unfinished = Set.copyOf(unfinished);
        }

        /** Where nobody has looked for any. */
        public static Known none() {
            return new Known(List.of(), Set.of());
        }
    }

    /**
     * Looks for them.
     *
     * @param instance of which no backup may be in the making
     * @param givenUp those whose process has died: they may yet be completed, and nobody is making them
     * @throws BackupException with {@code BACKUP_STATE} if there may be one more, since one cannot be read, is not trusted, has lost its
     *     manifest or is being made: nobody knows what that one needs; as the object store does if it does not answer
     */
    public Known of(String datastore, String instance, Set<BackupId> givenUp) {
        List<Callable<StoredBackup>> each = new ArrayList<>();
        Set<BackupId> unfinished = new HashSet<>();
        for (BackupRecord backup : catalogue.list(BackupFilter.all()).backups()) {
            refuseUnknown(backup);
            if (!backup.origin().datastore().equals(datastore)) {
                continue;
            }
            if (!givenUp.contains(backup.id())) {
                refuseMaking(backup, instance);
            }
            refuseLost(backup);
            if (backup.state() == BackupState.COMPLETED) {
                each.add(() -> catalogue.load(backup.id()).storedBackup());
            }
            if (isAtWork(backup) || backup.state() == BackupState.FAILED) {
                unfinished.add(backup.id());
            }
        }
        try (ParallelLooks looks = new ParallelLooks()) {
            return new Known(looks.all(each), unfinished);
        }
    }

    /** What an untrusted manifest says counts for nothing: also not that the backup is of something else. */
    private static void refuseUnknown(BackupRecord backup) {
        if (backup.state() == BackupState.UNTRUSTED
                || backup.origin().datastore().isEmpty()) {
            throw unknown(
                    backup,
                    "Delete it, or have its signer trusted; 'coffer backup-show " + backup.id() + "' tells more.");
        }
    }

    private static void refuseMaking(BackupRecord backup, String instance) {
        if (isAtWork(backup) && backup.origin().instance().equals(instance)) {
            throw new BackupException(
                    ErrorCode.BACKUP_STATE,
                    "backup " + backup.id() + " of instance " + instance
                            + " is being made, and nobody knows yet what it needs",
                    "Wait until it has ended, or until its lease has run out.");
        }
    }

    private static void refuseLost(BackupRecord backup) {
        if (RecordMaker.isLost(backup)) {
            throw unknown(
                    backup,
                    "Bring its manifest back, as from an earlier version of the object, or delete the backup when it is"
                            + " not wanted any more.");
        }
    }

    private static BackupException unknown(BackupRecord backup, String hint) {
        return new BackupException(
                ErrorCode.BACKUP_STATE,
                "nobody knows what backup " + backup.id() + " needs"
                        + backup.reason().map(reason -> ": " + reason.message()).orElse(""),
                hint);
    }

    private static boolean isAtWork(BackupRecord backup) {
        return backup.state() == BackupState.NEW || backup.state() == BackupState.BUILDING;
    }
}
