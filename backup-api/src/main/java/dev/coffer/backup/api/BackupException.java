package dev.coffer.backup.api;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that crosses modules.
 *
 * <p>Its message is for the operator: lower case, the thing and its value, no full stop, never a secret. The hint is one
 * sentence that says what to try.
 */
public final class BackupException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String hint;
    private final @Nullable Duration retryAfter;
    private final MoreTries moreTries;

    public BackupException(ErrorCode code, String message, String hint) {
        this(code, message, hint, null);
    }

    public BackupException(ErrorCode code, String message, String hint, @Nullable Throwable cause) {
        this(code, message, hint, cause, null);
    }

    /** A failure of a store that asks to be left alone for a while before the next try ({@code Retry-After}). */
    public BackupException(
            ErrorCode code, String message, String hint, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        this(code, message, hint, cause, retryAfter, code.moreTries());
    }

    private BackupException(
            ErrorCode code,
            String message,
            String hint,
            @Nullable Throwable cause,
            @Nullable Duration retryAfter,
            MoreTries moreTries) {
        super(message, cause);
        this.code = code;
        this.hint = hint;
        this.retryAfter = retryAfter;
        this.moreTries = moreTries;
    }

    /** A failure that lasts until somebody changes something, so that it is not tried again whatever its code. */
    public static BackupException lasting(ErrorCode code, String message, String hint, @Nullable Throwable cause) {
        return new BackupException(code, message, hint, cause, null, MoreTries.NONE);
    }

    public ErrorCode code() {
        return code;
    }

    /** What to try, as a sentence; empty where nothing sensible can be said. */
    public String hint() {
        return hint;
    }

    /** How often the call to an object store that failed so is sent again: as its code says, unless it lasts. */
    public MoreTries moreTries() {
        return moreTries;
    }

    /** How long the store asks to wait before the next try; empty where it does not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The message as a string that is never null. */
    public String text() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }
}
