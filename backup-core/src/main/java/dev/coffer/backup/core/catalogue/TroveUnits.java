package dev.coffer.backup.core.catalogue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and sizes of backups as Trove writes them, for its clients and for people who know them. */
public final class TroveUnits {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double GIGABYTE = 1024.0 * 1024 * 1024;

    private TroveUnits() {}

    /** {@code 2014-10-30T12:30:00}, in UTC. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** A number of bytes in gigabytes of 1024³ with two decimals, never less than 0.01. */
    public static double gigabytes(long bytes) {
        return Math.max(0.01, Math.round(bytes / GIGABYTE * 100) / 100.0);
    }
}
