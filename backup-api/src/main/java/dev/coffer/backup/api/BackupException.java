package dev.coffer.backup.api;

import java.io.Serial;
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

    public BackupException(ErrorCode code, String message, String hint) {
        this(code, message, hint, null);
    }

    public BackupException(ErrorCode code, String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.hint = hint;
    }

    public ErrorCode code() {
        return code;
    }

    /** What to try, as a sentence; empty where nothing sensible can be said. */
    public String hint() {
        return hint;
    }

    /** The message as a string that is never null. */
    public String text() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }
}
