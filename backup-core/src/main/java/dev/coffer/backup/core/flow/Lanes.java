package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.process.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Work on several databases, so many at a time, each lane in sessions of its own. The first failure stops the other lanes, and is
 * told when all have ended.
 *
 * @param <T> what is worked at
 * @param <R> what comes of it
 */
final class Lanes<T, R> {
    private final Guest guest;
    private final List<T> all;
    private final BiFunction<Sessions, T, R> work;
    private final Consumer<T> putBack;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<R> results;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * Prepares the work.
     *
     * @param guest whose interruption may be requested here
     * @param putBack is given what the work has failed at, in its lane and while the others come to their end; throws nothing
     */
    Lanes(Guest guest, List<T> all, BiFunction<Sessions, T, R> work, Consumer<T> putBack) {
        this.guest = guest;
        this.all = all;
        this.work = work;
        this.putBack = putBack;
        this.results = new AtomicReferenceArray<>(all.size());
    }

    /**
     * Does all of it, and gives what came of it in order.
     *
     * @param first of the lane that is this thread's
     */
    List<R> run(int atOnce, Sessions first) {
        List<Thread> others = new ArrayList<>();
        try {
            for (int lane = 1; lane < Math.min(atOnce, all.size()); lane++) {
                Thread thread = new Thread(this::runLane, "coffer-database-" + lane);
                thread.start();
                others.add(thread);
            }
            runLane(first);
        } catch (RuntimeException | Error e) { // A thread that cannot be made; what the others do has to end first.
            fail(e);
        }
        others.forEach(Lanes::join);
        throwIfFailed();
        List<R> inOrder = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            inOrder.add(results.get(i));
        }
        return inOrder;
    }

    private void runLane() {
        try (Sessions own = guest.sessions()) {
            runLane(own);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void runLane(Sessions sessions) {
        for (int i = next.getAndIncrement(); i < all.size() && failure.get() == null; i = next.getAndIncrement()) {
            try {
                results.set(i, work.apply(sessions, all.get(i)));
            } catch (RuntimeException | Error e) {
                fail(e);
                putBack.accept(all.get(i));
            }
        }
    }

    private void fail(Throwable thrown) {
        if (failure.compareAndSet(null, thrown)) {
            guest.interruption().request("the failure of another database");
        } else if (!(thrown instanceof BackupException later && later.code() == ErrorCode.INTERRUPTED)) {
            guest.listener().warning(Failures.of(thrown).text());
        }
    }

    private void throwIfFailed() {
        Throwable first = failure.get();
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw Failures.of(first);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
