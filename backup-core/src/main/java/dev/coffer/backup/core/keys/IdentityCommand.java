package dev.coffer.backup.core.keys;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.backup.core.process.Users;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command of the operator's that prints identities. What else it prints, on whatever stream, is shown to nobody. */
public record IdentityCommand(List<String> arguments, Users users, Interruption interruption) {
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final int MOST_CHARACTERS = 1 << 16;

    public IdentityCommand {
        arguments = List.copyOf(arguments);
    }

    Secret run() {
        Outcome outcome = outcome();
        if (outcome.status() != 0) {
            throw failed("ended with status " + outcome.status(), null);
        }
        if (outcome.standardOutput().length() > MOST_CHARACTERS) {
            throw failed("printed more than " + MOST_CHARACTERS + " characters", null);
        }
        return new Secret(outcome.standardOutput());
    }

    private Outcome outcome() {
        try (Sessions sessions = new Sessions(users, interruption)) {
            return sessions.run(new Command(Session.of("identity", users.name()), arguments, LIMITS));
        } catch (BackupException e) {
            if (e.code() == ErrorCode.TIME_LIMIT) {
                throw failed("did not end within " + LIMITS.total().toSeconds() + " s", e);
            }
            throw e;
        }
    }

    private BackupException failed(String how, @Nullable Exception cause) {
        return new BackupException(
                ErrorCode.GUEST,
                "identity_command " + arguments.get(0) + " " + how,
                "Run it by hand as user '" + users.name()
                        + "' to see what it says: it must print identities and end with 0.",
                cause);
    }
}
