package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Looks at the object store on threads of its own, so that whoever asks waits for it only so long. Safe for several threads. */
final class BoundedLooks implements AutoCloseable {
    /** How long whoever asks waits for an object store. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What was given up ends soon, but not at once. */
    private static final int MOST_AT_ONCE = 32;

    private static final long IDLE_SECONDS = 10;

    private final Duration patience;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            MOST_AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> new Thread(task, "looks at the store"));

    BoundedLooks(Duration patience) {
        this.patience = patience;
    }

    /**
     * What a look gives.
     *
     * @throws BackupException with {@code STORAGE_UNAVAILABLE} if it takes too long, or too many are under way; what the look throws
     */
    <T> T look(Supplier<T> look) {
        Future<T> found;
        try {
            found = threads.submit(look::get);
        } catch (RejectedExecutionException e) {
            throw unavailable("too many requests wait for the object store", e);
        }
        try {
            return result(found, patience);
        } finally {
            found.cancel(true); // Of use only if it was given up.
        }
    }

    /**
     * What is found within some time.
     *
     * @throws BackupException with {@code STORAGE_UNAVAILABLE} if nothing is; what the look throws
     */
    static <T> T result(Future<T> found, Duration patience) {
        try {
            return found.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unavailable("the object store has not answered within " + patience.toSeconds() + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(ErrorCode.INTERRUPTED, "the server is being stopped", "Try again later.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error defect) {
                throw defect;
            }
            throw new IllegalStateException(e);
        }
    }

    private static BackupException unavailable(String message, Exception cause) {
        return new BackupException(
                ErrorCode.STORAGE_UNAVAILABLE, message, "Try again later, and look at the object store.", cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
