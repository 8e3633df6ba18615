package dev.coffer.backup.core.store;

import dev.coffer.backup.api.BackupException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call on a thread that somebody else waits for. */
final class CallUnderWay<T> implements Runnable {
    /** Long enough for a store that heeds an interrupt, and not to be noticed by the operator. */
    private static final long GRACE_MILLIS = 500;

    private final Supplier<T> call;
    private final Runnable atEnd;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Thread thread;
    private boolean left;
    private @Nullable T result;
    private @Nullable Throwable failure;

    /**
     * Prepares a call.
     *
     * @param atEnd run by the thread of the call, once it has ended
     */
    CallUnderWay(Supplier<T> call, Runnable atEnd) {
        this.call = call;
        this.atEnd = atEnd;
    }

    @Override
    public void run() {
        if (begin()) {
            try {
                succeed(call.get());
            } catch (Throwable e) {
                fail(e);
            }
        }
        end();
    }

    private synchronized boolean begin() {
        thread = Thread.currentThread();
        return !left;
    }

    private synchronized void succeed(T value) {
        result = value;
    }

    private synchronized void fail(Throwable e) {
        failure = e;
    }

    /** The thread goes on to other calls, which an interrupt that came too late must not reach. */
    private void end() {
        synchronized (this) {
            thread = null;
            Thread.interrupted();
        }
        atEnd.run();
        ended.countDown();
    }

    /** Waits for a while, and says whether the call has ended. */
    boolean hasEnded(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Interrupts the call, and gives it a moment to end. */
    void leave() {
        synchronized (this) {
            left = true;
            if (thread == null) {
                return;
            }
            thread.interrupt();
        }
        try {
            hasEnded(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized boolean succeeded() {
        return result != null;
    }

    /** Why it failed, if it has ended so. */
    synchronized Optional<BackupException> refusal() {
        return failure instanceof BackupException refusal ? Optional.of(refusal) : Optional.empty();
    }

    /** What came of a call that has ended; throws what it threw. */
    synchronized T result() {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (result == null) {
            throw new IllegalStateException("the call has not ended", failure);
        }
        return result;
    }
}
