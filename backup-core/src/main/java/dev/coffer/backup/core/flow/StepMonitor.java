package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.core.process.Activity;
import dev.coffer.backup.core.process.Sessions;
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

    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong completed = new AtomicLong();
    private final Sessions sessions;
    private final Thread thread;

    StepMonitor(
            Sessions sessions,
            Command question,
            Function<Outcome, Optional<Progress>> reader,
            Consumer<Progress> listener) {
        this.sessions = sessions;
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

    /** Ends the asking and waits for the session's end. */
    @Override
    public void close() {
        closed.countDown();
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
