package dev.coffer.db2.standin;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One local database: who uses it, and the rules of using it. */
final class Database {

    /** How long a refused user keeps the database active while his right is checked. */
    private static final long CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Layout layout;
    private final DatabaseState state;
    private final LogStream log;
    private final Object changes = new Object();
    private final Set<Application> connected = new LinkedHashSet<>();
    private boolean activated;
    private @Nullable Application exclusive;
    private @Nullable Application backup;
    private long visitedAt = System.nanoTime() - CHECK_NANOS;

    Database(Layout layout, Clock clock) {
        this.layout = layout;
        this.state = new DatabaseState(layout.state());
        this.log = new LogStream(layout, state, clock);
    }

    Layout layout() {
        return layout;
    }

    DatabaseState state() {
        return state;
    }

    LogStream log() {
        return log;
    }

    /** Held while rows are changed and the change is logged, and while rows and log must agree. */
    Object changes() {
        return changes;
    }

    String name() {
        return layout.name();
    }

    /** Lets an application in, or says why not. */
    synchronized void connect(Application application) {
        if (exclusive != null) {
            throw new CommandFailed(state.is(DatabaseState.RESTORE_PENDING) ? "SQL1119N" : "SQL1035N", name());
        }
        if (state.standby()) {
            throw new CommandFailed("SQL1776N", "1");
        }
        requireUsable();
        if (quiesced() && !application.administrator()) {
            visitedAt = System.nanoTime();
            throw new CommandFailed("SQL20157N", application.authorization());
        }
        connected.add(application);
    }

    synchronized void disconnect(Application application) {
        connected.remove(application);
        if (!inUse()) {
            close();
        }
    }

    /** What happens when the last user has left. */
    private void close() {
        if (state.recoverable() && !state.is(DatabaseState.ROLLFORWARD_PENDING)) {
            log.switchLog();
        }
        state.applyDeferred();
    }

    /** Activates explicitly; returns whether it was not activated before. */
    synchronized boolean activate() {
        if (exclusive != null) {
            throw new CommandFailed("SQL1035N");
        }
        requireUsable();
        boolean fresh = !activated;
        activated = true;
        return fresh;
    }

    /** Ends explicit activation and returns what Db2 says to it. */
    synchronized Message deactivate() {
        boolean was = activated;
        activated = false;
        if (!connected.isEmpty()) {
            return Message.of("SQL1495W");
        }
        if (!inUse()) {
            close();
        }
        return was ? Message.of("DB20000I", "DEACTIVATE DATABASE") : Message.of("SQL1496W");
    }

    private void requireUsable() {
        if (state.is(DatabaseState.RESTORE_PENDING)) {
            throw new CommandFailed("SQL1119N", name());
        }
        if (!inUse()) {
            state.applyDeferred();
        }
        if (state.is(DatabaseState.ROLLFORWARD_PENDING)) {
            throw new CommandFailed("SQL1117N", name());
        }
        if (state.is(DatabaseState.BACKUP_PENDING)) {
            throw new CommandFailed("SQL1116N", name());
        }
    }

    private boolean inUse() {
        return activated || !connected.isEmpty() || backup != null;
    }

    /** Takes the database for an online backup, which others may work beside. */
    synchronized void takeForBackup(Application application) {
        if (exclusive != null) {
            throw new CommandFailed("SQL1035N");
        }
        if (backup != null) {
            throw new CommandFailed("SQL2048N", name(), "6");
        }
        requireUsable();
        backup = application;
    }

    /** Takes the database for a utility alone. */
    synchronized void takeExclusively(Application application) {
        if (inUse() || exclusive != null || System.nanoTime() - visitedAt < CHECK_NANOS) {
            throw new CommandFailed("SQL1035N");
        }
        state.applyDeferred();
        exclusive = application;
    }

    synchronized void release(Application application) {
        if (exclusive == application) {
            exclusive = null;
        }
        if (backup == application) {
            backup = null;
            if (!inUse()) {
                close();
            }
        }
    }

    synchronized boolean active() {
        return inUse();
    }

    synchronized boolean explicitlyActive() {
        return activated;
    }

    synchronized int connections() {
        return connected.size();
    }

    boolean quiesced() {
        return state.is(DatabaseState.QUIESCED);
    }
}
