package dev.coffer.backup.core.age;

import java.io.Serial;

/**
 * Says that none of the identities opens an age file. A file whose part for an identity was damaged looks the same to it: that
 * cannot be told apart.
 */
public final class WrongIdentityException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    WrongIdentityException(String message) {
        super(message);
    }
}
