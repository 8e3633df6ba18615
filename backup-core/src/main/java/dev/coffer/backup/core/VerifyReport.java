package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.manifest.Verification;
import java.util.Optional;

/**
 * What came of the verification of a backup.
 *
 * @param verification what was found; empty if it did not begin, or its record could not be written
 * @param recorded whether that was written beside the backup
 * @param failure why it is no success
 */
public record VerifyReport(
        BackupRecord backup,
        Result result,
        Optional<Verification> verification,
        boolean recorded,
        Optional<BackupException> failure) {
    /** In a word. */
    public enum Result {
        PASSED,
        DAMAGED,
        FAILED
    }

    static VerifyReport passed(BackupRecord backup, Verification verification, boolean recorded) {
        return new VerifyReport(backup, Result.PASSED, Optional.of(verification), recorded, Optional.empty());
    }

    static VerifyReport failed(BackupRecord backup, BackupException failure) {
        return new VerifyReport(backup, resultOf(failure), Optional.empty(), false, Optional.of(failure));
    }

    static Result resultOf(BackupException failure) {
        return failure.code() == ErrorCode.BACKUP_DAMAGED ? Result.DAMAGED : Result.FAILED;
    }
}
