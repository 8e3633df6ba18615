package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A named pipe that a command writes and we read. It is opened before the command starts, by a thread of its own, since opening
 * waits for a writer and heeds no interrupt. Once somebody has opened it, we hold its writing end, too, until {@link #release}:
 * whoever opens it, closes it and opens it again makes no end of file.
 */
public final class IncomingPipe implements AutoCloseable {
    private final StagingDirectory directory;
    private final String name;
    private final Relay relay = new Relay();
    private final RelayInputStream content = new RelayInputStream(relay);
    private final AtomicLong bytes = new AtomicLong();
    private @Nullable FileChannel reading;
    private @Nullable FileChannel held;
    private boolean released;
    private boolean closed;
    private volatile boolean ended;

    private IncomingPipe(StagingDirectory directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /** Makes the pipe, and opens it for reading. */
    static IncomingPipe open(StagingDirectory directory, String name) {
        directory.makePipe(name);
        IncomingPipe pipe = new IncomingPipe(directory, name);
        Thread thread = new Thread(pipe::pump, "coffer-pipe-" + name);
        thread.setDaemon(true);
        thread.start();
        return pipe;
    }

    public Path path() {
        return directory.path().resolve(name);
    }

    public String name() {
        return name;
    }

    /** What comes through, for one thread; its end comes only after {@link #release}, when nobody writes any more. */
    public InputStream content() {
        return content;
    }

    /** So many bytes came through so far. */
    public long bytes() {
        return bytes.get();
    }

    /** Whether all that was written has come through. */
    boolean isAtEnd() {
        return ended;
    }

    /** Whether whoever writes waits for whoever reads {@link #content}. */
    boolean isFull() {
        return relay.isFull();
    }

    /** Says that the command has ended: what it has written still comes through, and then the end of file. */
    synchronized void release() throws IOException {
        released = true;
        letGo();
    }

    /** Ends it, whoever still writes or reads. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        relay.stop(new BackupException(ErrorCode.INTERRUPTED, "pipe " + path() + " was closed before its end", ""));
        letGo();
        if (reading != null) {
            reading.close();
        }
    }

    /** Lets the writing end go; a thread of ours that still waits in opening the pipe is let through first, and does it then. */
    private void letGo() throws IOException {
        if (reading != null || ended) {
            closeHeld();
        } else if (held == null) {
            held = directory.openPipe(name, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }
    }

    private void closeHeld() throws IOException {
        if (held != null) {
            held.close();
            held = null;
        }
    }

    private void pump() {
        try (FileChannel reader = directory.openPipe(name, StandardOpenOption.READ)) {
            begin(reader);
            ByteBuffer buffer = ByteBuffer.allocateDirect(Relay.CHUNK_BYTES);
            for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
                byte[] chunk = new byte[length];
                buffer.flip().get(chunk);
                buffer.clear();
                bytes.addAndGet(length);
                relay.put(chunk);
            }
            ended = true;
            relay.end();
        } catch (IOException e) {
            failed(e);
        } catch (BackupException e) {
            refused(e);
        } catch (ClosedDirectoryStreamException e) {
            // It was closed before this thread came to open it, and whoever reads hears of that.
        } finally {
            finish();
        }
    }

    private synchronized void begin(FileChannel reader) throws IOException {
        reading = reader;
        if (released || closed) {
            closeHeld();
        } else {
            held = directory.openPipe(name, StandardOpenOption.WRITE);
        }
        if (closed) {
            reader.close();
        }
    }

    private synchronized void failed(IOException cause) {
        if (!closed) {
            relay.stop(new BackupException(
                    ErrorCode.GUEST,
                    "cannot read pipe " + path() + ": " + cause.getMessage(),
                    "Look at the system's log.",
                    cause));
        }
    }

    /** Of one that was closed, whoever reads has heard. */
    private synchronized void refused(BackupException why) {
        if (!closed) {
            relay.stop(why);
        }
    }

    private synchronized void finish() {
        ended = true;
        try {
            closeHeld();
        } catch (IOException e) {
            throw new BackupException(ErrorCode.GUEST, "cannot close pipe " + path(), "", e);
        }
    }
}
