package dev.coffer.backup.core.offence;

/** Asks the system for the time, as a number. */
public final class CountsMilliseconds {
    /** Asks it. */
    public long started() {
        return System.currentTimeMillis();
    }
}
