package dev.coffer.backup.core.store;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long to pause before a further try: up to twice as long each time, with full jitter, so that those who failed together
 * do not come back together.
 *
 * @param random from 0 to 1
 */
record Backoff(DoubleSupplier random) {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int MOST_DOUBLINGS = 5;

    /**
     * The pause after a failure.
     *
     * @param failures how many there were, 1 or more
     * @param asked what the store asks for, which is never undercut
     * @param left the time that is left for tries; what was asked for and fits into it still does with the jitter
     */
    Duration pause(int failures, Optional<Duration> asked, Duration left) {
        if (asked.isPresent()) {
            Duration spread = asked.get().plus(part(FIRST));
            return spread.compareTo(left) < 0 ? spread : asked.get();
        }
        Duration most = FIRST.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures - 1));
        return part(most.compareTo(LONGEST) < 0 ? most : LONGEST);
    }

    private Duration part(Duration whole) {
        return Duration.ofNanos((long) (random.getAsDouble() * whole.toNanos()));
    }
}
