package dev.coffer.backup.core.flow;

import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.backup.core.process.Shell;
import dev.coffer.backup.core.process.Users;
import java.time.Clock;
import java.time.Duration;

/**
 * Where a flow runs.
 *
 * @param interruption the operator's; undoing does not heed it
 * @param shells that run what the datastore and the guest are asked and told
 * @param undoPause how long what could not be undone is left alone before it is tried again
 */
public record Guest(
        Users users,
        Interruption interruption,
        Clock clock,
        Journal journal,
        FlowListener listener,
        Shell.Opener shells,
        Duration undoPause) {
    private static final Duration UNDO_PAUSE = Duration.ofSeconds(1);

    /** This guest, whose commands are its processes. */
    public Guest(Users users, Interruption interruption, Clock clock, Journal journal, FlowListener listener) {
        this(users, interruption, clock, journal, listener, Shell.Opener.ofProcesses(), UNDO_PAUSE);
    }

    public Sessions sessions() {
        return new Sessions(users, interruption, shells);
    }

    /** Sessions that are cut off on their own. */
    Sessions sessions(Interruption own) {
        return new Sessions(users, own, shells);
    }

    Sessions uninterruptedSessions() {
        return new Sessions(users, Interruption.never(), shells);
    }

    /** The same guest, where nobody hears of anything. */
    Guest quiet() {
        return telling(FlowListener.silent());
    }

    /** The same guest, with another listener. */
    Guest telling(FlowListener other) {
        return new Guest(users, interruption, clock, journal, other, shells, undoPause);
    }

    /** The same guest, where work may be stopped that the operator did not ask to be. */
    Guest stoppable() {
        return new Guest(users, Interruption.within(interruption), clock, journal, listener, shells, undoPause);
    }
}
