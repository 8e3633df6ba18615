package dev.coffer.backup.core.manifest;

import java.time.Duration;
import java.time.Instant;

/**
 * A promise to be heard of again; advisory, since an object store has no lock.
 *
 * @param renewed when it was last given
 * @param duration for how long it holds from then, in whole seconds
 */
public record Lease(Instant renewed, Duration duration) {
    /** By how much a writer's clock may be ahead of a reader's: one that is further ahead would hold the lease for ever. */
    public static final Duration AHEAD = Duration.ofMinutes(14);

    public Instant end() {
        return renewed.plus(duration);
    }

    public boolean isLive(Instant now) {
        return now.isBefore(end()) && !renewed.isAfter(now.plus(AHEAD));
    }
}
