package dev.coffer.backup.core.keys;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.core.age.AgeFile;
import dev.coffer.backup.core.age.AgeRecipient;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A key file, ready to be stored. Who has it can encrypt to the backup and open nothing.
 *
 * @param recipient the backup's own
 * @param file encrypted to the operators
 */
public record SealedKey(AgeRecipient recipient, Content file) {
    /**
     * Encrypts the identity of a backup to its recipients.
     *
     * @throws BackupException with {@code CONFIGURATION} if one of them is no key that can be encrypted to
     */
    public static SealedKey seal(BackupKey key) {
        byte[] plain = key.bytes();
        try {
            return new SealedKey(key.identity().recipient(), Content.of(AgeFile.encrypt(plain, key.recipients())));
        } catch (IllegalArgumentException e) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "cannot encrypt to the recipients: " + e.getMessage(),
                    "Check backup_encryption_recipients; 'coffer key-generate' makes a key.",
                    e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Whether some bytes are this file and no other. */
    boolean isFile(byte[] bytes) {
        return ByteBuffer.wrap(bytes).equals(file.bytes());
    }
}
