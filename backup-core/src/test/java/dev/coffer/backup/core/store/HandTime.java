package dev.coffer.backup.core.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only in pauses, or when it is told to. */
final class HandTime implements Time {
    final List<Duration> pauses = new ArrayList<>();
    private long nanos;

    synchronized void advance(Duration length) {
        nanos += length.toNanos();
    }

    synchronized Duration paused() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized void sleep(Duration length) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(length);
        advance(length);
    }
}
