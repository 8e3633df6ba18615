package dev.coffer.datastore.db2;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Up to where a restored database is rolled forward.
 *
 * @param kind what ends it
 * @param moment for a point in time alone, in Coordinated Universal Time or in the local time of the server
 * @param local whether the moment is in local time
 */
record StopPoint(Kind kind, Optional<LocalDateTime> moment, boolean local) {
    /** What ends a roll-forward. */
    enum Kind {
        /** There is none. */
        NONE,
        /** The moment at which the backup ended: what was written until then is there. */
        END_OF_BACKUP,
        /** The last log that there is. */
        END_OF_LOGS,
        /** A moment. */
        TIME
    }

    static final String EXAMPLES = "2026-11-27T20:15:00Z, 2026-11-27T21:15:00+01:00 or '2026-11-27T21:15:00 local'";

    private static final int FARTHEST_EAST_HOURS = 14;
    private static final int FARTHEST_WEST_HOURS = 12;
    private static final Duration SKEW = Duration.ofHours(1);
    private static final String LOCAL = " local";
    private static final Pattern FINE = Pattern.compile(".*\\.\\d{7,}.*");

    /** As Db2 writes it. */
    static final DateTimeFormatter DB2 = DateTimeFormatter.ofPattern("uuuu-MM-dd-HH.mm.ss.SSSSSS");

    static StopPoint none() {
        return new StopPoint(Kind.NONE, Optional.empty(), false);
    }

    static StopPoint endOfBackup() {
        return new StopPoint(Kind.END_OF_BACKUP, Optional.empty(), false);
    }

    static StopPoint endOfLogs() {
        return new StopPoint(Kind.END_OF_LOGS, Optional.empty(), false);
    }

    /**
     * Reads a moment. One that does not say in which time it is may be meant in either, and hours lie between them.
     *
     * @throws IllegalArgumentException if it is none
     */
    static StopPoint at(String text) {
        String plain = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
        try {
            if (FINE.matcher(plain).matches()) {
                throw new IllegalArgumentException(
                        "'" + text + "' is finer than Db2 tells times: use at most six decimals");
            }
            if (plain.toLowerCase(Locale.ROOT).endsWith(LOCAL)) {
                String local =
                        plain.substring(0, plain.length() - LOCAL.length()).strip();
                return new StopPoint(Kind.TIME, Optional.of(LocalDateTime.parse(local)), true);
            }
            LocalDateTime utc = OffsetDateTime.parse(plain)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime();
            return new StopPoint(Kind.TIME, Optional.of(utc), false);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no moment that says in which time it is: write " + EXAMPLES, e);
        }
    }

    /** What the operator wants; empty where he leaves it to the image. */
    static Optional<StopPoint> wanted(Db2Configuration configuration) {
        if (configuration.withoutRollingForward()) {
            return Optional.of(none());
        }
        if (configuration.toEndOfBackup()) {
            return Optional.of(endOfBackup());
        }
        if (configuration.toEndOfLogs()) {
            return Optional.of(endOfLogs());
        }
        return configuration.toTime().map(StopPoint::at);
    }

    /** Whether logs are needed that the image does not hold. */
    boolean needsArchive() {
        return kind == Kind.END_OF_LOGS || kind == Kind.TIME;
    }

    /** A moment that it is not before; of one in local time, the zone is not known. Far away for any other end. */
    Instant earliest() {
        return moment.map(wanted ->
                        wanted.minusHours(local ? FARTHEST_EAST_HOURS : 0).toInstant(ZoneOffset.UTC))
                .orElse(Instant.MAX);
    }

    /** A moment that it is not after. */
    Instant latest() {
        return moment.map(wanted ->
                        wanted.plusHours(local ? FARTHEST_WEST_HOURS : 0).toInstant(ZoneOffset.UTC))
                .orElse(Instant.MAX);
    }

    /** A moment that it is after for sure, though clocks of a guest and of its file servers may differ. */
    Instant surelyAfter() {
        return earliest().minus(SKEW);
    }

    /** The clause of ROLLFORWARD. */
    String clause() {
        return switch (kind) {
            case END_OF_BACKUP -> "to end of backup";
            case END_OF_LOGS -> "to end of logs";
            case TIME -> "to " + text() + (local ? " using local time" : " using utc time");
            case NONE -> throw new IllegalStateException("a roll-forward to nowhere");
        };
    }

    /** How Db2 calls the time that the moment is in. */
    String zone() {
        return local ? "Local" : "UTC";
    }

    /** For people: {@code to 2026-11-27-20.15.00.000000 UTC}. */
    String described() {
        return kind == Kind.TIME ? "to " + text() + (local ? " local time" : " UTC") : clause();
    }

    private String text() {
        return moment.orElseThrow().format(DB2);
    }

    /** A moment as Db2 writes it, without its time zone. */
    static LocalDateTime parse(String text) {
        return LocalDateTime.parse(text, DB2);
    }
}
