package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Staging;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Named pipes of a fresh directory that one command writes. They are open before it starts. */
public final class IncomingPipes implements AutoCloseable {
    /** How long what a command has left behind may hold a pipe open. */
    private static final Duration STRAGGLERS = Duration.ofMinutes(1);

    private final StagingDirectory directory;
    private final List<IncomingPipe> pipes = new ArrayList<>();

    private IncomingPipes(StagingDirectory directory) {
        this.directory = directory;
    }

    /** Makes the directory and the pipes as the user, who alone may use them. */
    public static IncomingPipes create(Sessions sessions, Staging staging, String user, List<String> names) {
        IncomingPipes pipes = new IncomingPipes(StagingDirectory.create(sessions, staging, user));
        try {
            LocalFileSystems.require(staging.directory());
            names.forEach(name -> pipes.pipes.add(IncomingPipe.open(pipes.directory, name)));
            return pipes;
        } catch (RuntimeException | Error e) {
            pipes.close();
            throw e;
        }
    }

    /** In the order of their names as they were given. */
    public List<IncomingPipe> all() {
        return List.copyOf(pipes);
    }

    public long bytes() {
        return pipes.stream().mapToLong(IncomingPipe::bytes).sum();
    }

    /** Whether the command may be waiting for whoever reads. */
    public boolean isAnyFull() {
        return pipes.stream().anyMatch(IncomingPipe::isFull);
    }

    /**
     * Says that the command has ended, and waits until all that it has written has come through.
     *
     * @param going throws if there is no sense in waiting
     * @throws BackupException with {@code TIME_LIMIT} if what it has left behind holds a pipe open
     */
    public void drain(Command command, Runnable going) {
        try {
            for (IncomingPipe pipe : pipes) {
                pipe.release();
            }
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.GUEST, "cannot close a pipe of " + directory.path() + ": " + e.getMessage(), "", e);
        }
        Limits limits = command.limits().within(STRAGGLERS);
        long seen = bytes();
        long progressed = System.nanoTime();
        while (!pipes.stream().allMatch(IncomingPipe::isAtEnd)) {
            going.run();
            LockSupport.parkNanos(Watch.INTERVAL.toNanos());
            if (bytes() != seen || isAnyFull()) {
                seen = bytes();
                progressed = System.nanoTime();
            }
            if (System.nanoTime() - progressed > limits.silence().toNanos()) {
                throw heldOpen(command);
            }
        }
    }

    private BackupException heldOpen(Command command) {
        IncomingPipe held =
                pipes.stream().filter(pipe -> !pipe.isAtEnd()).findFirst().orElseThrow();
        return new BackupException(
                ErrorCode.TIME_LIMIT,
                "command '" + command.display() + "' has ended, and something still holds pipe " + held.path()
                        + " open",
                "See with 'fuser' or 'lsof' who does, and end it.");
    }

    /** Ends all of them, and leaves the directory where it is. */
    @Override
    public void close() {
        try (directory) {
            for (IncomingPipe pipe : pipes) {
                pipe.close();
            }
        } catch (IOException e) {
            throw new BackupException(ErrorCode.GUEST, "cannot close a pipe of " + directory.path(), "", e);
        }
    }
}
