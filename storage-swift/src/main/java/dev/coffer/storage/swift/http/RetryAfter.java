package dev.coffer.storage.swift.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how long a server asks to be left alone: seconds, or one of the three forms of a date that HTTP has. */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final int YEARS_AHEAD = 50;
    private static final int CENTURY = 100;

    private RetryAfter() {}

    /**
     * The length of the pause; empty where none is asked for, or one that is over.
     *
     * @param arrived when the reply came, by the clock of this guest: it counts where the server does not tell its own time
     */
    static Optional<Duration> of(HttpHeaders headers, Instant arrived) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(text -> SECONDS.matcher(text).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                        : date(text, arrived).map(then -> Duration.between(now(headers, arrived), then)))
                .filter(pause -> !pause.isNegative() && !pause.isZero());
    }

    /** Both ends are of one clock, so that it does not matter how far that of the guest is off. */
    private static Instant now(HttpHeaders headers, Instant arrived) {
        return headers.firstValue("Date")
                .flatMap(text -> date(text.strip(), arrived))
                .orElse(arrived);
    }

    private static Optional<Instant> date(String text, Instant arrived) {
        return forms(arrived).stream()
                .flatMap(form -> read(text, form).stream())
                .findFirst();
    }

    private static Optional<Instant> read(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<DateTimeFormatter> forms(Instant arrived) {
        int latest = arrived.atOffset(ZoneOffset.UTC).getYear() + YEARS_AHEAD;
        return List.of(
                form("EEE, dd MMM uuuu HH:mm:ss 'GMT'"),
                new DateTimeFormatterBuilder()
                        .append(form("EEEE, dd-MMM-"))
                        .appendValueReduced(ChronoField.YEAR, 2, 2, latest - CENTURY + 1)
                        .append(form(" HH:mm:ss 'GMT'"))
                        .toFormatter(Locale.ENGLISH),
                form("EEE MMM ppd HH:mm:ss uuuu"));
    }

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
