package dev.coffer.backup.core.keys;

import dev.coffer.backup.api.BackupException;
import java.util.Optional;

/**
 * What came of opening a key file.
 *
 * @param opened empty exactly where there is a failure
 * @param failure why it does not open
 */
record KeyAttempt(int number, Optional<OpenedKey> opened, Optional<BackupException> failure) {
    static KeyAttempt opened(OpenedKey key) {
        return new KeyAttempt(key.number(), Optional.of(key), Optional.empty());
    }

    static KeyAttempt failed(int number, BackupException failure) {
        return new KeyAttempt(number, Optional.empty(), Optional.of(failure));
    }
}
