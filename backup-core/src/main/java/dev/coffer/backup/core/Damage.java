package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import java.util.Set;

/** Tells what is wrong with a backup from what kept it from being verified. */
final class Damage {
    private static final Set<ErrorCode> FOUND = Set.of(
            ErrorCode.BACKUP_CORRUPT,
            ErrorCode.KEY_CORRUPT,
            ErrorCode.SIGNATURE_INVALID,
            ErrorCode.IMAGE_CORRUPT,
            ErrorCode.OBJECT_MISSING);

    /** What says nothing of a backup, and not even that somebody has tried. */
    private static final Set<ErrorCode> NO_TRY = Set.of(
            ErrorCode.INTERRUPTED,
            ErrorCode.USAGE,
            ErrorCode.CONFIGURATION,
            ErrorCode.PLUGIN_UNKNOWN,
            ErrorCode.NOT_SUPPORTED,
            ErrorCode.BACKUP_STATE,
            ErrorCode.INSTANCE_UNKNOWN,
            ErrorCode.INSTANCE_BUSY,
            ErrorCode.DATABASE_EXISTS,
            ErrorCode.KEY_NEEDED,
            ErrorCode.KEY_WRONG,
            ErrorCode.INTERNAL);

    /** What would end the verification of every other backup, too. */
    private static final Set<ErrorCode> FOR_ALL = Set.of(
            ErrorCode.INTERRUPTED,
            ErrorCode.USAGE,
            ErrorCode.CONFIGURATION,
            ErrorCode.INSTANCE_UNKNOWN,
            ErrorCode.INSTANCE_BUSY,
            ErrorCode.UNDO_FAILED,
            ErrorCode.STORAGE_UNAVAILABLE,
            ErrorCode.STORAGE_DENIED,
            ErrorCode.CONTAINER_MISSING,
            ErrorCode.IDENTITY_DENIED,
            ErrorCode.IDENTITY_UNAVAILABLE,
            ErrorCode.INTERNAL);

    private Damage() {}

    /**
     * The failure as a verification ends with it: what is wrong with the backup has a code of its own, unless the datastore could
     * not be put back afterwards, which has to be told as well.
     */
    static BackupException of(BackupId id, BackupException failure) {
        BackupException first = first(failure);
        return FOUND.contains(first.code())
                ? new BackupException(
                        failure == first ? ErrorCode.BACKUP_DAMAGED : failure.code(),
                        "backup " + id + " is damaged: " + failure.text(),
                        failure.hint(),
                        first)
                : failure;
    }

    static boolean isFoundBy(BackupException failure) {
        return FOUND.contains(first(failure).code());
    }

    /** What came before the trouble of putting the datastore back: that says nothing of the backup. */
    static BackupException first(BackupException failure) {
        return failure.code() == ErrorCode.UNDO_FAILED && failure.getCause() instanceof BackupException cause
                ? first(cause)
                : failure;
    }

    static boolean isRecorded(BackupException failure) {
        return !NO_TRY.contains(first(failure).code());
    }

    static boolean concernsAll(BackupException failure) {
        return FOR_ALL.contains(failure.code());
    }
}
