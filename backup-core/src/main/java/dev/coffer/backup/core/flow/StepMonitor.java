package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.core.process.Activity;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Sessions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every second how far a step is, from a session of its own, until it is closed. That the answer is missing or wrong
 * never harms the step: it only does not count as progress.
 */
final class StepMonitor implements AutoCloseable, Activity {
    private static final Logger LOG = LoggerFactory.getLogger(StepMonitor.class);

    /** How long a question may still take when nobody wants its answer any more, and its session to end. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Interruption interruption;
    private final AtomicLong completed = new AtomicLong();
    private final Sessions sessions;
    private final Thread thread;

    /** @param interruption of the sessions, which is requested when this is closed */
    StepMonitor(
            Sessions sessions,
            Interruption interruption,
            Command question,
            Function<Outcome, Optional<Progress>> reader,
            Consumer<Progress> listener) {
        this.sessions = sessions;
        this.interruption = interruption;
        this.thread = new Thread(() -> watch(question, reader, listener), "step-monitor");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    private void watch(Command question, Function<Outcome, Optional<Progress>> reader, Consumer<Progress> listener) {
        try (sessions) {
            while (!closed.await(1, TimeUnit.SECONDS)) {
                ask(question, reader, listener);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Command question, Function<Outcome, Optional<Progress>> reader, Consumer<Progress> listener) {
        try {
            Optional<Progress> progress = reader.apply(sessions.run(question));
            progress.ifPresent(value -> completed.set(value.completedBytes()));
            progress.ifPresent(listener);
        } catch (RuntimeException e) {
            LOG.debug("no progress this time: {}", e.getMessage());
        }
    }

    @Override
    public long value() {
        return completed.get();
    }

    /**
     * Ends the asking. A question that hangs is cut off, and the session then left to end by itself: the database is out of use
     * meanwhile.
     */
    @Override
    public void close() {
        closed.countDown();
        boolean interrupted = Thread.interrupted();
        interrupted |= join();
        interruption.request("the end of its step");
        interrupted |= join();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits a moment for the end of the thread; says whether this thread was interrupted. */
    private boolean join() {
        long deadline = System.nanoTime() + MOMENT.toNanos();
        boolean interrupted = false;
        for (long left = MOMENT.toMillis(); thread.isAlive() && left > 0; left = millisUntil(deadline)) {
            try {
                thread.join(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    private static long millisUntil(long deadline) {
        return Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    }
}
