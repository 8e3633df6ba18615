package dev.coffer.storage.local;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Locale;

/** What a failure of the file system means for whoever stores something. */
final class Failures {
    private Failures() {}

    static BackupException of(String doing, IOException e) {
        String message = "cannot " + doing + ": " + e;
        if (e instanceof ClosedByInterruptException) {
            return interrupted(doing);
        }
        if (e instanceof AccessDeniedException || says(e, "read-only file system", "not permitted")) {
            return new BackupException(
                    ErrorCode.STORAGE_DENIED, message, "Let the user who runs Coffer write to this directory.", e);
        }
        if (says(e, "no space left", "quota exceeded")) {
            return new BackupException(
                    ErrorCode.STORAGE_FULL,
                    message,
                    "Delete old backups with 'coffer backup-delete', or give the file system more room.",
                    e);
        }
        return new BackupException(ErrorCode.STORAGE_UNAVAILABLE, message, "Look at the disk of this directory.", e);
    }

    private static boolean says(IOException e, String one, String other) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains(one) || message.contains(other);
    }

    static void checkInterrupted(String doing) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(doing);
        }
    }

    private static BackupException interrupted(String doing) {
        return new BackupException(ErrorCode.INTERRUPTED, "interrupted where it was to " + doing, "");
    }

    static BackupException pathMissing(Path container) {
        return BackupException.lasting(
                ErrorCode.STORAGE_UNAVAILABLE,
                "the directory of the local store '" + container.getParent() + "' does not exist",
                "Mount what it lies on, or make it, and check the path of the section [local].",
                null);
    }

    static BackupException containerMissing(Path container) {
        return new BackupException(
                ErrorCode.CONTAINER_MISSING,
                "the container '" + container + "' does not exist",
                "Check the name of the container and the path of the section [local]; the first backup makes it.");
    }
}
