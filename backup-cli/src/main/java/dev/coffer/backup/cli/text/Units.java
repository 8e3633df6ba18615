package dev.coffer.backup.cli.text;

import dev.coffer.backup.core.catalogue.TroveUnits;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Times and sizes as the Trove client writes them. */
public final class Units {
    private Units() {}

    /** {@code 2014-10-30T12:30:00}, in UTC. */
    public static String time(Instant instant) {
        return TroveUnits.time(instant);
    }

    /** A number of bytes in gigabytes of 1024³ with two decimals, never less than 0.01. */
    public static double gigabytes(long bytes) {
        return TroveUnits.gigabytes(bytes);
    }

    /** {@code 1:02:03}, or {@code 2:03} below an hour; parts of a second are dropped. */
    public static String clock(Duration duration) {
        String minutes = duration.toHours() == 0 ? "%d" : "%02d";
        String hours = duration.toHours() == 0 ? "" : duration.toHours() + ":";
        return hours
                + String.format(Locale.ROOT, minutes + ":%02d", duration.toMinutesPart(), duration.toSecondsPart());
    }
}
