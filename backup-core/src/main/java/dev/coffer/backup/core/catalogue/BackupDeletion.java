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

/** Ends what there is of a backup: deletes it, so that wherever that is stopped what is left shows it, or gives it up. */
final class BackupDeletion {
    private static final Reason UNFINISHED = new Reason(
            ErrorCode.BACKUP_STATE.name(), "its deletion did not come to an end", "Delete the backup again.");

    private static final Reason DIED = new Reason(
            ErrorCode.INTERRUPTED.name(),
            "the process that made it was killed",
            "Take a new backup, and delete this one.");

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
        show(backup, BackupState.DELETE_FAILED, UNFINISHED);
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
            show(backup, BackupState.DELETE_FAILED, Reason.of(failure));
        } catch (BackupException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Shows a backup as failed whose process died. Its segments stay: a manifest that was on its way may still arrive, and
     * then the backup exists.
     */
    void giveUp(BackupRecord backup) {
        show(backup, BackupState.FAILED, DIED);
    }

    private void show(BackupRecord backup, BackupState state, Reason reason) {
        BackupStatus status = new BackupStatus(
                backup.identity(),
                backup.origin(),
                state,
                backup.created(),
                clock.instant(),
                Optional.empty(),
                backup.plainBytes(),
                backup.storedBytes(),
                Optional.of(reason));
        store.replace(BackupObjects.status(backup.id()), Content.of(StatusJson.write(status)));
    }
}
