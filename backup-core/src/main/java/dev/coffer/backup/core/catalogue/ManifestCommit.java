package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Label;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestJson;
import dev.coffer.backup.core.pipeline.ObjectBytes;
import dev.coffer.backup.core.signature.DocumentSignature;
import dev.coffer.backup.core.signature.Namespace;
import dev.coffer.backup.core.signature.SignerKey;
import dev.coffer.backup.core.signature.SigningKey;
import dev.coffer.backup.core.signature.SshSignature;
import dev.coffer.backup.core.store.Stores;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The one write that makes a backup exist, the signature before it, and the looks that prove both. */
final class ManifestCommit {
    private final Stores stores;
    private final BackupId id;
    private final ObjectName name;
    private final SigningKey key;
    private boolean mayBePublished;

    ManifestCommit(Stores stores, BackupId id, SigningKey key) {
        this.stores = stores;
        this.id = id;
        this.name = BackupObjects.manifest(id);
        this.key = key;
    }

    /** Whether a manifest may be in the object store, now or once a request that hangs there is carried out. */
    boolean mayBePublished() {
        return mayBePublished;
    }

    void publish(Manifest manifest) {
        byte[] bytes = ManifestJson.write(manifest);
        checkReadable(bytes, manifest);
        sign(bytes);
        mayBePublished = true;
        create(Content.of(bytes).labelled(labels(manifest)), bytes);
        readBack(bytes);
    }

    /** A manifest without its signature would be a backup that nobody trusts, so the signature is proven first. */
    private void sign(byte[] manifest) {
        ObjectName signature = BackupObjects.manifestSignature(id);
        stores.working()
                .create(
                        signature,
                        Content.of(key.sign(Namespace.MANIFEST, manifest).armored()));
        byte[] stored = ObjectBytes.fetch(stores.working(), signature, SshSignature.MOST_BYTES);
        SignerKey signer = DocumentSignature.signer(name, manifest, stored, Namespace.MANIFEST);
        if (!signer.equals(key.publicKey())) {
            throw new BackupException(
                    ErrorCode.BACKUP_CORRUPT,
                    "object '" + signature + "' read back is the signature of " + signer + ", not of "
                            + key.publicKey(),
                    "Find out who else writes into the container.");
        }
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

    /** Writes the manifest; where the store says that it failed, what is there now decides. */
    private void create(Content content, byte[] bytes) {
        try {
            stores.working().create(name, content);
        } catch (BackupException e) {
            if (!isThere(bytes, e)) {
                throw e;
            }
        }
    }

    private boolean isThere(byte[] bytes, BackupException failure) {
        try {
            return Arrays.equals(look(), bytes);
        } catch (BackupException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private byte[] look() {
        return evenIfStopped(store -> ObjectBytes.fetch(store, name, ManifestJson.MOST_BYTES));
    }

    /** A wish to stop that comes when the manifest is on its way comes too late, so it must not hide what became of that. */
    private <T> T evenIfStopped(Function<ObjectStore, T> call) {
        try {
            return call.apply(stores.working());
        } catch (BackupException e) {
            if (e.code() != ErrorCode.INTERRUPTED) {
                throw e;
            }
            return call.apply(stores.ending());
        }
    }

    private void readBack(byte[] bytes) {
        if (Arrays.equals(look(), bytes)) {
            return;
        }
        BackupException different = new BackupException(
                ErrorCode.BACKUP_CORRUPT,
                "object '" + name + "' read back is not what was written",
                "The object store changes what it is given; look into it before the next backup.");
        try {
            evenIfStopped(store -> {
                store.delete(name);
                return name;
            });
        } catch (BackupException e) {
            different.addSuppressed(e);
        }
        throw different;
    }
}
