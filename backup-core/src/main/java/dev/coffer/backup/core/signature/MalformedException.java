package dev.coffer.backup.core.signature;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** What should be a key or a signature is none; the message says what is wrong with it. */
final class MalformedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
        super(message);
    }

    MalformedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The message as a string that is never null. */
    String text() {
        return String.valueOf(getMessage());
    }
}
