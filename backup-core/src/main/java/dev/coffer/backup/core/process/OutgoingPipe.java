package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A named pipe that we write and a command reads. Until {@link #release} we hold its reading end, too: whoever opens it, closes
 * it and opens it again breaks nothing. Its end of file comes when all was written, and never because writing was cut off
 * before {@link #close}.
 */
public final class OutgoingPipe implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final StagingDirectory directory;
    private final String name;
    private final Relay relay = new Relay();
    private final RelayOutputStream content = new RelayOutputStream(relay);
    private final AtomicLong bytes = new AtomicLong();
    private final FileChannel writing;
    private final FileChannel held;
    private boolean released;
    private volatile boolean ended;

    @SuppressWarnings("try") // That it is open is all that the first channel is for.
    private OutgoingPipe(StagingDirectory directory, String name) throws IOException {
        this.directory = directory;
        this.name = name;
        // Opened in both directions it returns at once, and lets the other two through.
        try (FileChannel both = directory.openPipe(name, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            this.held = directory.openPipe(name, StandardOpenOption.READ);
            this.writing = directory.openPipe(name, StandardOpenOption.WRITE);
        }
    }

    /** Makes the pipe, and opens it for writing. */
    static OutgoingPipe open(StagingDirectory directory, String name) throws IOException {
        directory.makePipe(name);
        OutgoingPipe pipe = new OutgoingPipe(directory, name);
        Thread thread = new Thread(pipe::pump, "coffer-pipe-" + name);
        thread.setDaemon(true);
        thread.start();
        return pipe;
    }

    public Path path() {
        return directory.path().resolve(name);
    }

    /**
     * Takes what the command is to read; for one thread. It throws {@link IOException} when the command has ended and reads no
     * more.
     */
    public OutputStream content() {
        return content;
    }

    /** Gives the command the end of file, after all that was written before. */
    public void end() throws IOException {
        relay.end();
    }

    /** So many bytes were taken by the pipe so far. */
    public long bytes() {
        return bytes.get();
    }

    /** Whether the command was given the end of file. */
    boolean isEnded() {
        return ended;
    }

    /** Whether whoever reads waits for whoever writes {@link #content}. */
    boolean isEmpty() {
        return relay.isEmpty() && !ended;
    }

    /**
     * Says that the command has ended: what is left in the pipe then is read by nobody, and writing fails from now on.
     *
     * @return whether it has read all, to its end
     */
    synchronized boolean release() throws IOException {
        released = true;
        boolean all = ended && held.read(ByteBuffer.allocate(1)) < 0;
        relay.breakOff(new IOException("the command has ended"));
        held.close();
        return all;
    }

    /** Ends it, whoever still writes or reads. */
    @Override
    public synchronized void close() throws IOException {
        released = true;
        relay.stop(new BackupException(ErrorCode.INTERRUPTED, "pipe " + path() + " was closed before its end", ""));
        writing.close();
        held.close();
    }

    /** The end of file is given at the end alone: a command that is cut off sees none before it was ended. */
    private void pump() {
        try {
            for (byte[] chunk = relay.take(); chunk != null; chunk = relay.take()) {
                ByteBuffer rest = ByteBuffer.wrap(chunk);
                while (rest.hasRemaining()) {
                    bytes.addAndGet(writing.write(rest));
                }
            }
            writing.close();
            ended = true;
            while (letIn()) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        } catch (IOException e) {
            relay.breakOff(e);
        } catch (BackupException e) {
            // It was closed, and whoever writes hears of it.
        }
    }

    /** Lets in whoever comes to what is left in a pipe that was written to its end: opening it waits for somebody who writes. */
    private synchronized boolean letIn() throws IOException {
        if (!released) {
            directory.openPipe(name, StandardOpenOption.WRITE).close();
        }
        return !released;
    }
}
