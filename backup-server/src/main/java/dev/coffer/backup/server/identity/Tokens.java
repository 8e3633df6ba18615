package dev.coffer.backup.server.identity;

import dev.coffer.backup.api.BackupException;
import java.util.Optional;

/** Says what a token gives. Called by several threads at once. */
@FunctionalInterface
public interface Tokens {
    /**
     * What this token gives; empty if it is none that holds.
     *
     * @throws BackupException with {@code IDENTITY_UNAVAILABLE} if nobody can tell
     */
    Optional<Access> access(String token);
}
