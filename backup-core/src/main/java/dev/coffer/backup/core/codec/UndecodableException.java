package dev.coffer.backup.core.codec;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says that bytes are not what a codec has written; whoever read them knows the object to name. */
public final class UndecodableException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UndecodableException(String message) {
        this(message, null);
    }

    UndecodableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
