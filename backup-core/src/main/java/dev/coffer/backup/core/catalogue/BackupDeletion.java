package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.BackupStatus;
import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.manifest.StatusJson;
import java.time.Clock;
import java.util.Optional;

/** Deletes a backup so that, wherever it is stopped, what is left shows that a deletion did not end. */
final class BackupDeletion {
    private static final Reason UNFINISHED = new Reason(
            ErrorCode.BACKUP_STATE.name(), "its deletion did not come to an end", "Delete the backup again.");

    private final ObjectStore store;
    private final Clock clock;
    private final BackupLook look;

    BackupDeletion(ObjectStore store, Clock clock, BackupLook look) {
        this.store = store;
        this.clock = clock;
        this.look = look;
    }

    void refuseLive(BackupId id) {
        if (look.isLive(id)) {
            throw new BackupException(
                    ErrorCode.BACKUP_STATE,
                    "backup " + id + " is being made",
                    "Wait until it has ended, or until its lease has run out.");
        }
    }

    void delete(BackupRecord backup) {
        show(backup, UNFINISHED);
        try {
            new Sweep(store).allButStatus(backup.id());
            store.delete(BackupObjects.status(backup.id()));
        } catch (BackupException e) {
            showFailure(backup, e);
            throw e;
        }
    }

    private void showFailure(BackupRecord backup, BackupException failure) {
        try {
            show(backup, Reason.of(failure));
        } catch (BackupException e) {
            failure.addSuppressed(e);
        }
    }

    private void show(BackupRecord backup, Reason reason) {
        BackupStatus status = new BackupStatus(
                backup.identity(),
                backup.origin(),
                BackupState.DELETE_FAILED,
                backup.created(),
                clock.instant(),
                Optional.empty(),
                backup.plainBytes(),
                backup.storedBytes(),
                Optional.of(reason));
        store.replace(BackupObjects.status(backup.id()), Content.of(StatusJson.write(status)));
    }
}
