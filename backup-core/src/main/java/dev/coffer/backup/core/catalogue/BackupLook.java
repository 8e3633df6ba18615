package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.BackupStatus;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestJson;
import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.manifest.StatusJson;
import dev.coffer.backup.core.pipeline.ObjectBytes;
import java.time.Clock;
import java.util.Optional;

/** Looks at the manifest and the status of one backup. */
final class BackupLook {
    private final ObjectStore store;
    private final Clock clock;
    private final RecordMaker records;

    BackupLook(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.records = new RecordMaker(store);
    }

    /** The manifest; empty if there is none. */
    Optional<Manifest> manifest(BackupId id) {
        return fetch(BackupObjects.manifest(id), ManifestJson.MOST_BYTES).map(bytes -> ManifestJson.read(bytes, id));
    }

    /** The status; empty if there is none. */
    Optional<BackupStatus> status(BackupId id) {
        return fetch(BackupObjects.status(id), StatusJson.MOST_BYTES).map(bytes -> StatusJson.read(bytes, id));
    }

    /** Whether somebody is at work on a backup, as far as its status can be read. */
    boolean isLive(BackupId id) {
        try {
            return status(id).filter(status -> status.isLive(clock.instant())).isPresent();
        } catch (BackupException e) {
            if (isUnreadable(e)) {
                return false;
            }
            throw e;
        }
    }

    /** What there is of a backup; empty if nothing lies under its id. */
    Optional<BackupRecord> record(BackupId id) {
        try {
            Optional<Manifest> manifest = manifest(id);
            if (manifest.isPresent()) {
                return manifest.map(records::completed);
            }
            return unfinished(id);
        } catch (BackupException e) {
            if (isUnreadable(e)) {
                return Optional.of(records.unreadable(id, Reason.of(e)));
            }
            throw e;
        }
    }

    private Optional<BackupRecord> unfinished(BackupId id) {
        Optional<BackupStatus> status = status(id);
        if (status.isEmpty()) {
            return isEmpty(id) ? Optional.empty() : Optional.of(records.unreadable(id, RecordMaker.NOTHING_READABLE));
        }
        if (status.get().state() == BackupState.COMPLETED) {
            // The manifest may have been written between the two looks.
            Optional<Manifest> manifest = manifest(id);
            if (manifest.isPresent()) {
                return manifest.map(records::completed);
            }
        }
        return status.map(found -> records.unfinished(found, clock.instant()));
    }

    private boolean isEmpty(BackupId id) {
        Listing first = new Listing(BackupObjects.prefix(id), false, Optional.empty(), false, 1);
        return store.list(first).rows().isEmpty();
    }

    private Optional<byte[]> fetch(ObjectName name, int most) {
        try {
            return Optional.of(ObjectBytes.fetch(store, name, most));
        } catch (BackupException e) {
            if (e.code() == ErrorCode.OBJECT_MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isUnreadable(BackupException e) {
        return e.code() == ErrorCode.BACKUP_CORRUPT || e.code() == ErrorCode.FORMAT_UNSUPPORTED;
    }
}
