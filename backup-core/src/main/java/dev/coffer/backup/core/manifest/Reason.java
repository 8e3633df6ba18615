package dev.coffer.backup.core.manifest;

import dev.coffer.backup.api.BackupException;

/**
 * Why a backup, or its deletion, failed.
 *
 * @param code the name of an {@link dev.coffer.backup.api.ErrorCode}, perhaps one of a later version
 * @param hint what to try, perhaps empty
 */
public record Reason(String code, String message, String hint) {
    public static Reason of(BackupException failure) {
        return new Reason(failure.code().name(), failure.text(), failure.hint());
    }
}
