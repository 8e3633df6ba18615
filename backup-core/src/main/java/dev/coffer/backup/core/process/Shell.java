package dev.coffer.backup.core.process;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Session;

/** Runs the commands of one session, one after the other. */
public interface Shell {
    /**
     * Runs a command to its end, after those that other threads run in this session.
     *
     * @throws dev.coffer.backup.api.BackupException as {@link Sessions#run(Command, Activity)}
     */
    Outcome run(Command command, Activity activity, Interruption interruption);

    /** Runs what the session wants to be closed with, and ends it; quiet if it was not begun. A later command begins another. */
    void end();

    /** Makes shells, which begin with their first command. */
    @FunctionalInterface
    interface Opener {
        Shell open(Users users, Session session);

        /** Opens shells whose commands are processes of this guest. */
        static Opener ofProcesses() {
            return OpenSession::new;
        }
    }
}
