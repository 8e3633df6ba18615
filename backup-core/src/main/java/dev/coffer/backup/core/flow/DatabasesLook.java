package dev.coffer.backup.core.flow;

import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.process.Questions;
import dev.coffer.backup.core.process.Sessions;
import java.util.List;

/** Asks an instance which databases it has. */
public record DatabasesLook(Guest guest) {
    /**
     * The names of all databases that an instance has, whether or not they can be used.
     *
     * @throws dev.coffer.backup.api.BackupException if nobody can tell
     */
    public <C extends Record> List<String> of(InstanceSettings<C> settings) {
        guest.users().checkMayRunAs(settings.plugin().owner(settings.instance()));
        try (Sessions sessions = guest.sessions()) {
            return List.copyOf(new Planner(new Questions(sessions))
                    .plan(answers -> settings.plugin().databases(settings.instance(), answers)));
        }
    }
}
