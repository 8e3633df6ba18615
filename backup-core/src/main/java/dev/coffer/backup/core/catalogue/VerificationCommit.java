package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.Verification;
import dev.coffer.backup.core.manifest.VerificationJson;
import dev.coffer.backup.core.signature.Namespace;
import dev.coffer.backup.core.signature.SigningKey;
import dev.coffer.backup.core.store.Stores;

/** Writes the records of verifications beside the backups that they are about. */
public final class VerificationCommit {
    private final Stores stores;
    private final SigningKey key;

    /** @param key that signs the records */
    public VerificationCommit(Stores stores, SigningKey key) {
        this.stores = stores;
        this.key = key;
    }

    /**
     * Writes a record, its signature first, and reads both back. When this returns, the record is there.
     *
     * @throws BackupException with {@code BACKUP_STATE} if the backup was deleted meanwhile; nothing is then left of the record
     */
    public void publish(Verification verification) {
        byte[] bytes = VerificationJson.write(verification);
        if (bytes.length > VerificationJson.MOST_BYTES
                || !VerificationJson.read(bytes, verification.name()).equals(verification)) {
            throw new BackupException(
                    ErrorCode.INTERNAL,
                    "the record of a verification of backup " + verification.backup() + " cannot be written",
                    "Please report this.");
        }
        requireBackup(verification.backup());
        SignedWrite write = new SignedWrite(
                stores, key, Namespace.VERIFICATION, verification.name().object(), VerificationJson.MOST_BYTES);
        write.sign(bytes);
        write.create(Content.of(bytes), bytes);
        write.readBack(bytes);
        try {
            requireBackup(verification.backup());
        } catch (BackupException e) {
            if (e.code() == ErrorCode.BACKUP_STATE) {
                write.remove();
                stores.working().delete(verification.name().signature());
            }
            throw e;
        }
    }

    /** A deletion may have come this way already, and what is written behind it would lie there for ever. */
    private void requireBackup(BackupId id) {
        if (stores.working().head(BackupObjects.manifest(id)).isEmpty()) {
            throw deleted(id);
        }
    }

    /** What is said of a backup that went while it was verified. */
    public static BackupException deleted(BackupId id) {
        return new BackupException(
                ErrorCode.BACKUP_STATE,
                "backup " + id + " was deleted while it was verified",
                "See 'coffer backup-list' for those that are left.");
    }
}
