package dev.coffer.backup.core.flow;

import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.backup.core.process.Users;
import java.time.Clock;

/**
 * Where a flow runs.
 *
 * @param interruption the operator's; undoing does not heed it
 */
public record Guest(Users users, Interruption interruption, Clock clock, Journal journal, FlowListener listener) {
    public Sessions sessions() {
        return new Sessions(users, interruption);
    }

    /** Sessions that are cut off on their own. */
    Sessions sessions(Interruption own) {
        return new Sessions(users, own);
    }

    Sessions uninterruptedSessions() {
        return new Sessions(users, Interruption.never());
    }

    /** The same guest, where nobody hears of anything. */
    Guest quiet() {
        return new Guest(users, interruption, clock, journal, FlowListener.silent());
    }
}
