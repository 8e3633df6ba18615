package dev.coffer.backup.api.datastore;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A parent process that commands share. Commands of equal sessions are children of one process, one after the other;
 * commands of different sessions never share one.
 *
 * @param name tells sessions of the same user apart
 * @param user the operating-system user that the parent process runs as
 * @param profile a script of POSIX shell that the parent process reads first, as that user; its output is dropped
 * @param environment set in the parent process before the profile is read; this is where secrets travel
 * @param cleared names of variables that have no value after it was read, whatever it has set
 * @param closing the arguments of a command that ends what the session holds, run when the session is closed, its outcome
 *     ignored; empty for none
 */
public record Session(
        String name,
        String user,
        Optional<Path> profile,
        List<Variable> environment,
        List<String> cleared,
        List<String> closing) {
    public Session {
        cleared = List.copyOf(cleared);
        environment = List.copyOf(environment);
        closing = List.copyOf(closing);
        if (user.isEmpty()) {
            throw new IllegalArgumentException("session '" + name + "' has no user");
        }
    }

    /** A session whose profile is left as it is. */
    public Session(String name, String user, Optional<Path> profile, List<Variable> environment, List<String> closing) {
        this(name, user, profile, environment, List.of(), closing);
    }

    /** A session with the plain environment of its user. */
    public static Session of(String name, String user) {
        return new Session(name, user, Optional.empty(), List.of(), List.of());
    }
}
