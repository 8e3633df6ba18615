package dev.coffer.storage.swift;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.storage.swift.http.RefusedException;
import org.jspecify.annotations.Nullable;

/** What a status of Swift means for whoever stores something. */
final class Refusals {
    private static final String WELL = "See that Swift is well; try again.";
    private static final int REDIRECTED = 300;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int SERVER_FAILED = 500;

    private Refusals() {}

    /** @param doing what was refused: {@code store object 'a/b'} */
    static BackupException of(String doing, RefusedException e) {
        ErrorCode code = code(e.status());
        return new BackupException(
                code,
                "cannot " + doing + ": " + e.getMessage(),
                hint(e.status(), code),
                e,
                e.retryAfter().orElse(null));
    }

    private static ErrorCode code(int status) {
        return switch (status) {
            // Of a token that was renewed a moment ago: Swift also says so while it cannot ask Keystone.
            case 401 -> ErrorCode.IDENTITY_UNAVAILABLE;
            case 413, 507 -> ErrorCode.STORAGE_FULL;
            case 422 -> ErrorCode.TRANSFER_DAMAGED;
            case 408, 409, 425, 429, 498 -> ErrorCode.STORAGE_UNAVAILABLE;
            default ->
                status < REDIRECTED || status >= SERVER_FAILED
                        ? ErrorCode.STORAGE_UNAVAILABLE
                        : ErrorCode.STORAGE_DENIED;
        };
    }

    private static String hint(int status, ErrorCode code) {
        return switch (code) {
            case STORAGE_FULL ->
                "Delete old backups with 'coffer backup-delete', or have the quota of the account or the"
                        + " container raised.";
            case TRANSFER_DAMAGED ->
                "See what changes the bytes between here and Swift: a proxy, a failing network card.";
            case IDENTITY_UNAVAILABLE ->
                "Swift refuses a token that it should know: see that its proxy reaches Keystone, and that nobody revokes tokens.";
            case STORAGE_DENIED ->
                status == 403
                        ? "See that the user has a role in the project that may write to Swift."
                        : "See that the URL is that of a Swift account and what answers there.";
            default -> WELL;
        };
    }

    /** What it means that a container cannot be made. */
    static BackupException ofContainer(String doing, RefusedException e) {
        if (e.status() != CONFLICT && e.status() != BAD_REQUEST) {
            return of(doing, e);
        }
        return new BackupException(
                ErrorCode.CONFIGURATION,
                "cannot " + doing + ": " + e.getMessage(),
                "Check storage_policy in the section [swift]: a container keeps the policy that it was made with.",
                e);
    }

    static BackupException containerMissing(String container) {
        return new BackupException(
                ErrorCode.CONTAINER_MISSING,
                "the container '" + container + "' does not exist",
                "Check backup_swift_container and the project; the first backup makes the container.");
    }

    /** An object that was in the way a moment ago and is not there now. */
    static BackupException vanished(String doing, RefusedException inTheWay) {
        return new BackupException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "cannot " + doing + ": it is said to exist, and is not there: " + inTheWay.getMessage(),
                "Try again; Swift may not have agreed with itself yet.",
                inTheWay);
    }

    /** A request about many objects that does not tell what became of all of them. */
    static BackupException incomplete(String doing, String why) {
        return new BackupException(ErrorCode.STORAGE_UNAVAILABLE, "cannot " + doing + ": " + why, WELL);
    }

    /** An answer that is a success by its status and cannot be one by what it says. */
    static BackupException unreadable(String doing, String why, @Nullable Throwable cause) {
        return new BackupException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "cannot " + doing + ": " + why,
                "See what answers in place of Swift: a proxy, a load balancer.",
                cause);
    }
}
