package dev.coffer.backup.core.process;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Session;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs commands in the parent processes of their sessions. Commands of equal sessions follow one another; those of different
 * sessions may be run by different threads at the same time.
 */
public final class Sessions implements AutoCloseable {
    private final Users users;
    private final Interruption interruption;
    private final Shell.Opener shells;
    private final Map<Session, Shell> open = new ConcurrentHashMap<>();
    private final Set<StreamingCommand> streaming = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Starts nothing yet.
     *
     * @param interruption cuts off what is run; who has to finish something although it was requested uses sessions of its own
     */
    public Sessions(Users users, Interruption interruption) {
        this(users, interruption, Shell.Opener.ofProcesses());
    }

    /** The same, with other shells than those that run processes. */
    public Sessions(Users users, Interruption interruption, Shell.Opener shells) {
        this.users = users;
        this.interruption = interruption;
        this.shells = shells;
    }

    /** Runs a command to its end. */
    public Outcome run(Command command) {
        return run(command, Activity.NONE);
    }

    /**
     * Runs a command to its end.
     *
     * @throws dev.coffer.backup.api.BackupException with {@code TIME_LIMIT} or {@code INTERRUPTED} if it was cut off: then its
     *     process group is gone, and with it what its session held; with {@code GUEST} if it could not be run as its user, or
     *     its parent process was killed
     */
    public Outcome run(Command command, Activity activity) {
        return opened(command.session()).run(command, activity, interruption);
    }

    /** Runs a short command that must come to its end although an interruption was requested. */
    Outcome runRegardless(Command command) {
        return opened(command.session()).run(command, Activity.NONE, Interruption.never());
    }

    /** Starts a command in a process of its own, whose standard output or standard input is a stream. */
    public StreamingCommand start(Command command) {
        checkOpen();
        interruption.check();
        StreamingCommand started = StreamingCommand.start(users, command, interruption, streaming::remove);
        streaming.add(started);
        return started;
    }

    /** Closes a session: runs its closing command and ends its parent process. A later command starts another. */
    public void end(Session session) {
        Shell ending = open.get(session);
        if (ending != null) {
            ending.end();
        }
    }

    /** Ends all that was started here. */
    @Override
    public void close() {
        closed = true;
        List.copyOf(streaming).forEach(StreamingCommand::close);
        List.copyOf(open.values()).forEach(Shell::end);
    }

    Users users() {
        return users;
    }

    private Shell opened(Session session) {
        checkOpen();
        users.checkMayRunAs(session.user());
        return open.computeIfAbsent(session, key -> shells.open(users, key));
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("these sessions were closed");
        }
    }
}
