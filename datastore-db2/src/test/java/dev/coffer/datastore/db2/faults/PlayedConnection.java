package dev.coffer.datastore.db2.faults;

import java.time.Instant;

/** An application that is connected to a database, or a utility that works on it. */
final class PlayedConnection {
    final int handle;
    final String user;
    final String program;
    final String database;
    final String utility;

    /** When it came about. */
    final Instant since = Instant.now();

    /** The back end that holds it. */
    final Object holder;

    /** Whether it is a utility that leaves its database to others, too. */
    boolean online;

    /** What it goes on with although nobody waits for it any more. */
    Runnable later = () -> {};

    /** What happens when it is forced off or lost. */
    Runnable whenForced = () -> {};

    PlayedConnection(int handle, String user, String program, String database, String utility, Object holder) {
        this.handle = handle;
        this.user = user;
        this.program = program;
        this.database = database;
        this.utility = utility;
        this.holder = holder;
    }

    boolean isUtility() {
        return !utility.isEmpty();
    }
}
