package dev.coffer.backup.core.doctor;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.core.catalogue.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How far the clocks of guest and store are apart.
 *
 * @param before a moment on the guest's clock before an object was stored
 * @param after one after it
 * @param stored when it was stored, on the store's clock
 */
record ClockSkew(Instant before, Instant after, Instant stored) {
    static final Duration NOTICED = Duration.ofSeconds(5);

    /** Stores tell seconds, of which some round up and some down. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private static final String HINT =
            "Have the guest's clock set by chrony or systemd-timesyncd, and the store's as well.";

    Finding finding() {
        Instant earliest = before.minus(ROUNDING);
        Instant latest = after.plus(ROUNDING);
        if (stored.isBefore(earliest)) {
            return finding(Duration.between(stored, before), "ahead of", before);
        }
        return finding(stored.isAfter(latest) ? Duration.between(after, stored) : Duration.ZERO, "behind", after);
    }

    private Finding finding(Duration skew, String way, Instant here) {
        String times = ": " + seconds(here) + " here, " + seconds(stored) + " there";
        if (skew.compareTo(NOTICED) <= 0) {
            return Finding.ok("the clocks of guest and store agree" + times);
        }
        String text = "the guest's clock is " + skew.toSeconds() + " s " + way + " the store's" + times;
        return skew.compareTo(Catalogue.CLOCK_TOLERANCE) <= 0
                ? Finding.warning(text, HINT)
                : Finding.failed(
                        ErrorCode.GUEST,
                        text + "; backups at work could look dead to other guests, and tokens expired",
                        HINT);
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
