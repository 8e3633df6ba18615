package dev.coffer.backup.cli.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and sizes as the Trove client writes them. */
public final class Units {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double GIGABYTE = 1024.0 * 1024 * 1024;

    private Units() {}

    /** {@code 2014-10-30T12:30:00}, in UTC. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** A number of bytes in gigabytes of 1024³ with two decimals, never less than 0.01. */
    public static double gigabytes(long bytes) {
        return Math.max(0.01, Math.round(bytes / GIGABYTE * 100) / 100.0);
    }

    /** {@code 1:02:03}, or {@code 2:03} below an hour; parts of a second are dropped. */
    public static String clock(Duration duration) {
        String minutes = duration.toHours() == 0 ? "%d" : "%02d";
        String hours = duration.toHours() == 0 ? "" : duration.toHours() + ":";
        return hours
                + String.format(Locale.ROOT, minutes + ":%02d", duration.toMinutesPart(), duration.toSecondsPart());
    }
}
