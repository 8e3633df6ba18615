package dev.coffer.backup.core.age;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says that bytes are no age file, or one that was damaged or changed; whoever read them knows the object to name. */
public final class UnreadableAgeFileException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableAgeFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
