package dev.coffer.backup.core.store;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.ObjectStore;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * One object store, to work with and to end with.
 *
 * @param working tries again, keeps to the limits, and ends with {@code INTERRUPTED} when the operator wants the work stopped
 * @param ending for the few words that are left to say then: deaf to that wish, tries nothing again, and waits for a call no
 *     longer than seconds
 */
public record Stores(ObjectStore working, ObjectStore ending) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A call that was given up keeps its lane, and must not keep the next from being tried. */
    private static final int LANES = 16;

    /** The store as it is, for both. */
    public static Stores plain(ObjectStore store) {
        return new Stores(store, store);
    }

    /**
     * Puts what a store lacks before it.
     *
     * @param interruption throws {@code INTERRUPTED} once the operator wants the work stopped
     * @param notices hears of every failure that is followed by another try
     * @param random from 0 to 1
     */
    public static Stores of(
            ObjectStore store,
            StoreLimits limits,
            Runnable interruption,
            Consumer<String> notices,
            DoubleSupplier random) {
        Executor threads = Executors.newCachedThreadPool(Stores::daemon);
        Time time = new CheckedTime(interruption);
        ObjectStore heedful =
                new CalledObjectStore(store, new BoundedCalls(threads, limits.connections() + 1, () -> interruption));
        ObjectStore limited = new LimitedObjectStore(
                heedful,
                limits.upload().map(perSecond -> new RateLimit(perSecond, time)),
                limits.download().map(perSecond -> new RateLimit(perSecond, time)));
        return new Stores(
                new CalledObjectStore(limited, new Retries(random, limits.retryBudget(), time, notices)),
                new CalledObjectStore(store, new BoundedCalls(threads, 1, () -> patience(time, PATIENCE))));
    }

    /**
     * Puts an end to waiting before a store, and nothing else: every call is made once.
     *
     * @param most how long one call is waited for
     * @param interruption throws {@code INTERRUPTED} once the operator wants the work stopped; only the ending is deaf to it
     */
    public static Stores impatient(ObjectStore store, Duration most, Runnable interruption) {
        Executor threads = Executors.newCachedThreadPool(Stores::daemon);
        Time time = new CheckedTime(interruption);
        ObjectStore deaf = new CalledObjectStore(store, new BoundedCalls(threads, LANES, () -> patience(time, most)));
        ObjectStore heedful = new CalledObjectStore(store, new BoundedCalls(threads, LANES, () -> {
            Runnable patience = patience(time, most);
            return () -> {
                interruption.run();
                patience.run();
            };
        }));
        return new Stores(heedful, deaf);
    }

    /** Daemons: one that hangs must not keep the virtual machine from ending. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "coffer-store");
        thread.setDaemon(true);
        return thread;
    }

    /** What throws once so much time has passed from now. */
    static Runnable patience(Time time, Duration most) {
        long begin = time.nanos();
        return () -> {
            if (time.nanos() - begin > most.toNanos()) {
                throw new BackupException(
                        ErrorCode.STORAGE_UNAVAILABLE,
                        "no answer came for " + Words.of(most),
                        "Try again when the object store can be reached.");
            }
        };
    }

    @Override
    public void close() {
        ending.close();
    }
}
