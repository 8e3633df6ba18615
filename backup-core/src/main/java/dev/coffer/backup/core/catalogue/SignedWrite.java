package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.pipeline.ObjectBytes;
import dev.coffer.backup.core.signature.DocumentSignature;
import dev.coffer.backup.core.signature.Namespace;
import dev.coffer.backup.core.signature.SignerKey;
import dev.coffer.backup.core.signature.SigningKey;
import dev.coffer.backup.core.signature.SshSignature;
import dev.coffer.backup.core.store.Stores;
import java.util.Arrays;
import java.util.function.Function;

/** Writes a document that never changes: its signature, then itself, each of them read back. */
final class SignedWrite {
    private final Stores stores;
    private final SigningKey key;
    private final Namespace namespace;
    private final ObjectName name;
    private final int most;

    /**
     * Prepares a write.
     *
     * @param name of the document
     * @param most bytes that a reader takes of it
     */
    SignedWrite(Stores stores, SigningKey key, Namespace namespace, ObjectName name, int most) {
        this.stores = stores;
        this.key = key;
        this.namespace = namespace;
        this.name = name;
        this.most = most;
    }

    /** Stores the signature, and proves it: a document without it would be one that nobody trusts. */
    void sign(byte[] document) {
        ObjectName signature = BackupObjects.signatureOf(name);
        stores.working()
                .create(signature, Content.of(key.sign(namespace, document).armored()));
        byte[] stored = ObjectBytes.fetch(stores.working(), signature, SshSignature.MOST_BYTES);
        SignerKey signer = DocumentSignature.signer(name, document, stored, namespace);
        if (!signer.equals(key.publicKey())) {
            throw new BackupException(
                    ErrorCode.BACKUP_CORRUPT,
                    "object '" + signature + "' read back is the signature of " + signer + ", not of "
                            + key.publicKey(),
                    "Find out who else writes into the container.");
        }
    }

    /** Stores the document; where the store says that it failed, what is there now decides. */
    void create(Content content, byte[] bytes) {
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
        return evenIfStopped(store -> ObjectBytes.fetch(store, name, most));
    }

    /** A wish to stop that comes when the document is on its way comes too late, so it must not hide what became of that. */
    <T> T evenIfStopped(Function<ObjectStore, T> call) {
        try {
            return call.apply(stores.working());
        } catch (BackupException e) {
            if (e.code() != ErrorCode.INTERRUPTED) {
                throw e;
            }
            return call.apply(stores.ending());
        }
    }

    /** Compares what lies there with what was written, and deletes what differs. */
    void readBack(byte[] bytes) {
        if (Arrays.equals(look(), bytes)) {
            return;
        }
        BackupException different = new BackupException(
                ErrorCode.BACKUP_CORRUPT,
                "object '" + name + "' read back is not what was written",
                "The object store changes what it is given; look into it before the next backup.");
        try {
            remove();
        } catch (BackupException e) {
            different.addSuppressed(e);
        }
        throw different;
    }

    /** Takes the document back. */
    void remove() {
        evenIfStopped(store -> {
            store.delete(name);
            return name;
        });
    }
}
