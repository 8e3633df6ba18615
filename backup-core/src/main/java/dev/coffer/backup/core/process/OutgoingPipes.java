package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Staging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Named pipes of a fresh directory that one command reads. They are open before it starts. */
public final class OutgoingPipes implements AutoCloseable {
    private final StagingDirectory directory;
    private final List<OutgoingPipe> pipes = new ArrayList<>();

    private OutgoingPipes(StagingDirectory directory) {
        this.directory = directory;
    }

    /** Makes the directory and the pipes as the user, who alone may use them. */
    public static OutgoingPipes create(Sessions sessions, Staging staging, String user, List<String> names) {
        OutgoingPipes made = new OutgoingPipes(StagingDirectory.create(sessions, staging, user));
        try {
            LocalFileSystems.require(staging.directory());
            for (String name : names) {
                made.pipes.add(OutgoingPipe.open(made.directory, name));
            }
            return made;
        } catch (IOException e) {
            made.close();
            throw failure("open a pipe of " + staging.directory(), e);
        } catch (RuntimeException | Error e) {
            made.close();
            throw e;
        }
    }

    /** In the order of their names as they were given. */
    public List<OutgoingPipe> all() {
        return List.copyOf(pipes);
    }

    public long bytes() {
        return pipes.stream().mapToLong(OutgoingPipe::bytes).sum();
    }

    /** Whether the command may be waiting for whoever writes. */
    public boolean isAnyEmpty() {
        return pipes.stream().anyMatch(OutgoingPipe::isEmpty);
    }

    /** Whether the command has been given the end of file of each. */
    public boolean areAllEnded() {
        return pipes.stream().allMatch(OutgoingPipe::isEnded);
    }

    /** Says that the command has ended, and gives the pipes of which it has not read all. */
    public List<Path> release() {
        List<Path> unread = new ArrayList<>();
        try {
            for (OutgoingPipe pipe : pipes) {
                if (!pipe.release()) {
                    unread.add(pipe.path());
                }
            }
            return unread;
        } catch (IOException e) {
            throw failure("close a pipe of " + directory.path(), e);
        }
    }

    /** Ends all of them, and leaves the directory where it is. */
    @Override
    public void close() {
        try (directory) {
            for (OutgoingPipe pipe : pipes) {
                pipe.close();
            }
        } catch (IOException e) {
            throw failure("close a pipe of " + directory.path(), e);
        }
    }

    private static BackupException failure(String what, IOException cause) {
        return new BackupException(ErrorCode.GUEST, "cannot " + what + ": " + cause.getMessage(), "", cause);
    }
}
