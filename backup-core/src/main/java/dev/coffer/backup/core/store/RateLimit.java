package dev.coffer.backup.core.store;

import dev.coffer.backup.api.ByteSize;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** So many bytes a second, for all threads together. Nothing is saved up while nothing moves. */
final class RateLimit {
    private final double nanosPerByte;
    private final int piece;
    private final Time time;
    private long free;

    RateLimit(ByteSize perSecond, Time time) {
        this.nanosPerByte = (double) TimeUnit.SECONDS.toNanos(1) / perSecond.bytes();
        this.piece = (int) Math.max(1, Math.min(64 * 1024, perSecond.bytes() / 8));
        this.time = time;
        this.free = time.nanos();
    }

    /** How many bytes to move at once at the most so that they flow steadily. */
    int piece() {
        return piece;
    }

    /** Waits for as long as the bytes take, after those that others have asked for before. */
    void charge(long bytes) {
        time.pause(Duration.ofNanos(reserve(bytes)));
    }

    private synchronized long reserve(long bytes) {
        long now = time.nanos();
        free = (free - now > 0 ? free : now) + (long) (bytes * nanosPerByte);
        return free - now;
    }
}
