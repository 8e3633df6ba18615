package dev.coffer.backup.core.offence;

import java.time.Instant;

/** Asks the system for the time. */
public final class AsksTheClock {
    /** Asks it. */
    public Instant started() {
        return Instant.now();
    }
}
