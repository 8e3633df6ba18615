package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Label;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestJson;
import dev.coffer.backup.core.signature.Namespace;
import dev.coffer.backup.core.signature.SigningKey;
import dev.coffer.backup.core.store.Stores;
import java.util.List;
import java.util.Optional;

/** The one write that makes a backup exist, the signature before it, and the looks that prove both. */
final class ManifestCommit {
    private final BackupId id;
    private final Optional<BackupId> parent;
    private final SignedWrite write;
    private boolean mayBePublished;

    ManifestCommit(Stores stores, BackupIdentity identity, SigningKey key) {
        this.id = identity.id();
        this.parent = identity.parent();
        this.write =
                new SignedWrite(stores, key, Namespace.MANIFEST, BackupObjects.manifest(id), ManifestJson.MOST_BYTES);
    }

    /** Whether a manifest may be in the object store, now or once a request that hangs there is carried out. */
    boolean mayBePublished() {
        return mayBePublished;
    }

    void publish(Manifest manifest) {
        byte[] bytes = ManifestJson.write(manifest);
        checkReadable(bytes, manifest);
        requireParent();
        write.sign(bytes);
        mayBePublished = true;
        write.create(Content.of(bytes).labelled(labels(manifest)), bytes);
        write.readBack(bytes);
        takeBackUnlessOnParent();
    }

    /**
     * Looks whether what the backup is made on top of is still there.
     *
     * @throws BackupException with {@code BACKUP_STATE} if it was deleted
     */
    void requireParent() {
        parent.filter(this::isGone).ifPresent(gone -> {
            throw orphaned(gone);
        });
    }

    /** Whoever deletes the parent looks for backups on top of it first: each of both may have looked before the other one wrote. */
    private void takeBackUnlessOnParent() {
        parent.filter(this::isGone).ifPresent(gone -> {
            BackupException orphaned = orphaned(gone);
            try {
                write.remove();
                mayBePublished = false;
            } catch (BackupException e) {
                orphaned.addSuppressed(e);
            }
            throw orphaned;
        });
    }

    /** A store whose copies are out of reach for a moment may deny an object that it has, and nobody can make the backup again. */
    private boolean isGone(BackupId other) {
        ObjectName manifest = BackupObjects.manifest(other);
        return write.evenIfStopped(store -> store.head(manifest).isEmpty()
                && !store.list(Listing.of(manifest.value())).rows().contains(manifest.value()));
    }

    private static BackupException orphaned(BackupId parent) {
        return new BackupException(
                ErrorCode.BACKUP_STATE,
                "the parent " + parent + " was deleted while the backup on top of it was made",
                "Take a full backup without --incremental.");
    }

    private static List<Label> labels(Manifest manifest) {
        return List.of(
                new Label("backup-id", manifest.identity().id().toString()),
                new Label("backup-name", manifest.identity().name()),
                new Label("backup-datastore", manifest.origin().datastore()),
                new Label("backup-instance", manifest.origin().instance()));
    }

    private void checkReadable(byte[] bytes, Manifest manifest) {
        if (bytes.length > ManifestJson.MOST_BYTES) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the manifest would have " + bytes.length + " bytes where " + ManifestJson.MOST_BYTES
                            + " are the most",
                    "Back up fewer databases at once.");
        }
        if (!ManifestJson.read(bytes, id).equals(manifest)) {
            throw new BackupException(
                    ErrorCode.INTERNAL, "the manifest of backup " + id + " cannot be written", "Please report this.");
        }
    }
}
