package dev.coffer.distribution.endtoend;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition with a deadline, which leaves a loaded machine the time to dump and to check a gibibyte before. */
public final class Eventually {
    private static final long DEADLINE_NANOS = TimeUnit.MINUTES.toNanos(3);

    private Eventually() {}

    public static void holds(Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
