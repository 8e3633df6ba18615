package dev.coffer.backup.core.offence;

import java.time.Clock;

/** Makes the clock that should have been passed in. */
public final class MakesAClock {
    /** Makes it. */
    public Clock clock() {
        return Clock.systemUTC();
    }
}
