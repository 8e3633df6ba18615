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
    public Instant end() {
        return renewed.plus(duration);
    }

    public boolean isLive(Instant now) {
        return now.isBefore(end());
    }
}
