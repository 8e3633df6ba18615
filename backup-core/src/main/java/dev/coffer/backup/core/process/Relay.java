package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands chunks from one thread to another. Reading and writing a pipe cannot be broken off; waiting here can, so only threads of
 * our own are ever stuck in a pipe.
 */
final class Relay {
    static final int CHUNK_BYTES = 1 << 16;

    private static final int CHUNKS = 16;
    private static final byte[] END = new byte[0];
    private static final Duration LOOK = Duration.ofMillis(50);

    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS);
    private volatile boolean putting;
    private volatile boolean taking;
    private volatile @Nullable BackupException stopped;
    private volatile @Nullable IOException broken;

    /** Whether whoever puts waits for whoever takes. */
    boolean isFull() {
        return putting;
    }

    /** Whether whoever takes waits for whoever puts. */
    boolean isEmpty() {
        return taking;
    }

    /** Makes both sides fail with this, whatever is still on its way. */
    void stop(BackupException failure) {
        stopped = failure;
    }

    /** Makes the side that puts fail: nobody takes any more. */
    void breakOff(IOException failure) {
        broken = failure;
    }

    /** Hands a chunk over, which is not empty and belongs to the other side from now on. */
    void put(byte[] chunk) throws IOException {
        check();
        if (chunks.offer(chunk)) {
            return;
        }
        putting = true;
        try {
            while (!chunks.offer(chunk, LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                check();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            putting = false;
        }
    }

    /** Says that there are no more chunks. */
    void end() throws IOException {
        put(END);
    }

    /** The next chunk, or null at the end, again and again. */
    byte @Nullable [] take() {
        taking = true;
        try {
            byte[] chunk = chunks.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            checkStopped();
            while (chunk == null) {
                chunk = chunks.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                checkStopped();
            }
            return chunk == END ? null : chunk;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            taking = false;
        }
    }

    private void check() throws IOException {
        checkStopped();
        IOException failure = broken;
        if (failure != null) {
            throw new IOException("the command reads no more", failure);
        }
    }

    private void checkStopped() {
        BackupException failure = stopped;
        if (failure != null) {
            throw failure;
        }
    }

    private static BackupException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new BackupException(ErrorCode.INTERRUPTED, "interrupted while bytes were moved", "", e);
    }
}
