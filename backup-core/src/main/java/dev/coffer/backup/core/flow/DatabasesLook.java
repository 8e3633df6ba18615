package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.process.Questions;
import dev.coffer.backup.core.process.Sessions;
import java.util.List;

/** Asks an instance which databases it has, also those that no backup takes and those that cannot be used. */
public record DatabasesLook(Guest guest) {
    /**
     * The names of all databases that an instance has, whether or not they can be used.
     *
     * @throws dev.coffer.backup.api.BackupException if nobody can tell
     */
    public <C extends Record> List<String> of(InstanceSettings<C> settings) {
        guest.users().checkMayRunAs(settings.plugin().owner(settings.instance()));
        try (Sessions sessions = guest.sessions()) {
            return of(settings, sessions);
        }
    }

    private static <C extends Record> List<String> of(InstanceSettings<C> settings, Sessions sessions) {
        return List.copyOf(new Planner(new Questions(sessions))
                .plan(answers -> settings.plugin().databases(settings.instance(), answers)));
    }

    /**
     * Refuses an instance that has databases.
     *
     * @throws BackupException with {@code DATABASE_EXISTS}; with another code if nobody can tell
     */
    public <C extends Record> void requireNone(InstanceSettings<C> settings) {
        requireNone(settings, of(settings));
    }

    /** The same, in sessions that are there. */
    static <C extends Record> void requireNone(InstanceSettings<C> settings, Sessions sessions) {
        requireNone(settings, of(settings, sessions));
    }

    private static void requireNone(InstanceSettings<?> settings, List<String> databases) {
        if (!databases.isEmpty()) {
            String instance = settings.instance().name();
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    "instance '" + instance + "' has databases: " + String.join(", ", databases),
                    "Drop them, or restore over them with 'coffer create " + instance + " --replace-existing'.");
        }
    }
}
