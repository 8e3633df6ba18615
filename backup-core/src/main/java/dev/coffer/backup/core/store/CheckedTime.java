package dev.coffer.backup.core.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The time of the machine.
 *
 * @param check asked again and again in a pause, which ends with what it throws
 */
record CheckedTime(Runnable check) implements Time {
    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(100);

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration length) throws InterruptedException {
        long end = nanos() + length.toNanos();
        for (long left = end - nanos(); left > 0; left = end - nanos()) {
            check.run();
            TimeUnit.NANOSECONDS.sleep(Math.min(GLANCE, left));
        }
    }
}
