package dev.coffer.storage.swift.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets so many requests be under way at once. */
final class Connections {
    private final int most;
    private final Duration limit;
    private final Semaphore free;

    /** @param limit how long to wait for one that is in use */
    Connections(int most, Duration limit) {
        this.most = most;
        this.limit = limit;
        this.free = new Semaphore(most, true);
    }

    Place take(Call call) {
        try {
            if (free.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Place();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.interrupted(call);
        }
        throw Failures.noConnection(call, most);
    }

    /** The right to one request, given back once. */
    final class Place {
        private final AtomicBoolean taken = new AtomicBoolean(true);

        void free() {
            if (taken.compareAndSet(true, false)) {
                free.release();
            }
        }
    }
}
