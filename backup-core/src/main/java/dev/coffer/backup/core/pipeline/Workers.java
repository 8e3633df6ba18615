package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one transfer beside the caller's own. The first failure of any of them interrupts all others and the
 * caller, whatever it waits for; when {@link #close} returns, no thread is left.
 */
final class Workers implements AutoCloseable {
    static final String THREAD_NAME = "coffer-transfer";

    private static final long CHECK_MILLIS = 100;

    private final Thread caller = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads;
    private final Closeable stream;
    private boolean open = true;
    private @Nullable Throwable failure;

    /**
     * Starts the threads.
     *
     * @param stream closed at the first failure, since the caller may wait for it in a way that no interrupt ends
     */
    Workers(Transfer transfer, Closeable stream) {
        this.stream = stream;
        this.threads =
                Executors.newFixedThreadPool(transfer.capacity().workers() + 1, work -> new Thread(work, THREAD_NAME));
        threads.execute(() -> watch(transfer.check()));
    }

    <T> Future<T> submit(Callable<T> work) {
        return threads.submit(() -> {
            try {
                return work.call();
            } catch (Throwable e) {
                fail(e);
                throw e;
            }
        });
    }

    /** Waits for a result of a worker; a failure of any worker ends the waiting. */
    <T> T await(Future<T> result) throws InterruptedException {
        while (true) {
            throwIfFailed();
            Optional<T> value = poll(result);
            if (value.isPresent()) {
                return value.get();
            }
        }
    }

    private static <T> Optional<T> poll(Future<T> result) throws InterruptedException {
        try {
            return Optional.of(result.get(CHECK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker failed", e);
        }
    }

    /** Waits for one that is free; a failure of any worker ends the waiting. */
    <T> T await(Pool<T> pool) throws InterruptedException {
        while (true) {
            throwIfFailed();
            Optional<T> free = pool.poll(CHECK_MILLIS);
            if (free.isPresent()) {
                return free.get();
            }
        }
    }

    synchronized void throwIfFailed() {
        if (failure != null) {
            throw new IllegalStateException("a worker failed", failure);
        }
    }

    private void watch(Runnable check) {
        try {
            do {
                check.run();
            } while (!closed.await(CHECK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException | RuntimeException e) {
            fail(e);
        }
    }

    private void fail(Throwable cause) {
        synchronized (this) {
            if (!open || failure != null) {
                return;
            }
            failure = cause;
            caller.interrupt();
        }
        threads.shutdownNow();
        closeStream(cause);
    }

    private void closeStream(Throwable cause) {
        try {
            stream.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * Says why the transfer ended, when the caller was stopped by an exception: what failed first.
     *
     * @param artifact what the message names
     */
    synchronized BackupException reason(Exception stopped, String artifact) {
        Throwable first = failure == null ? stopped : failure;
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof BackupException known) {
            return known;
        }
        if (first instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
            Thread.currentThread().interrupt();
            return new BackupException(
                    ErrorCode.INTERRUPTED, "the transfer of '" + artifact + "' was interrupted", "", first);
        }
        if (first instanceof IOException) {
            return new BackupException(
                    ErrorCode.GUEST,
                    "the stream of '" + artifact + "' failed: " + first.getMessage(),
                    "Look at what the command of the datastore says.",
                    first);
        }
        return new BackupException(
                ErrorCode.INTERNAL,
                "the transfer of '" + artifact + "' failed: " + first,
                "Please report this.",
                first);
    }

    @Override
    public void close() {
        boolean ours;
        synchronized (this) {
            open = false;
            ours = failure != null;
        }
        closed.countDown();
        threads.shutdownNow();
        boolean interrupted = awaitThreads();
        if (interrupted && !ours) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the threads to end, and says whether this thread was interrupted meanwhile or before. */
    private boolean awaitThreads() {
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
                    return interrupted || Thread.interrupted();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
