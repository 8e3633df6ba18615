package dev.coffer.backup.core.store;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Carries out calls on threads of their own, so many at once, and waits for them no longer than it has patience: a store that
 * hangs keeps nobody from ending. A call that is not waited for any more is interrupted and left behind.
 */
final class BoundedCalls implements Calls {
    private static final long GLANCE_MILLIS = 100;

    private final Executor threads;
    private final Semaphore lanes;
    private final Supplier<Runnable> patience;

    /**
     * Carries out calls.
     *
     * @param lanes how many calls may be under way at once
     * @param patience gives what is asked again and again while one call is waited for; what it throws ends the waiting
     */
    BoundedCalls(Executor threads, int lanes, Supplier<Runnable> patience) {
        this.threads = threads;
        this.lanes = new Semaphore(lanes, true);
        this.patience = patience;
    }

    @Override
    public <T> T call(boolean mustBeThere, Supplier<T> call) {
        CallUnderWay<T> underWay = new CallUnderWay<>(call, lanes::release);
        try {
            await(underWay, patience.get());
        } catch (InterruptedException e) {
            underWay.leave();
            Thread.currentThread().interrupt();
            throw new BackupException(ErrorCode.INTERRUPTED, "the call to the object store was interrupted", "", e);
        } catch (BackupException stopped) {
            underWay.leave();
            if (!underWay.succeeded()) {
                throw stopped.code() == ErrorCode.INTERRUPTED ? stopped : told(stopped, underWay);
            }
        }
        return underWay.result();
    }

    /** A call that heeds the interrupt says at what it stood: who of several servers it was that kept silent. */
    private static BackupException told(BackupException stopped, CallUnderWay<?> underWay) {
        return underWay.refusal()
                .map(refusal -> new BackupException(
                        stopped.code(), stopped.text() + ": " + refusal.text(), stopped.hint(), refusal))
                .orElse(stopped);
    }

    private void await(CallUnderWay<?> underWay, Runnable check) throws InterruptedException {
        do {
            check.run();
        } while (!lanes.tryAcquire(GLANCE_MILLIS, TimeUnit.MILLISECONDS));
        threads.execute(underWay);
        while (!underWay.hasEnded(GLANCE_MILLIS)) {
            check.run();
        }
    }
}
