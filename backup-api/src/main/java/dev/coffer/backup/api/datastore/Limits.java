package dev.coffer.backup.api.datastore;

import java.time.Duration;

/**
 * How long a command may take.
 *
 * @param silence without a byte moving in any direction and without progress that its monitor sees
 * @param total from start to end
 */
public record Limits(Duration silence, Duration total) {
    public Limits {
        if (silence.isNegative() || silence.isZero() || total.isNegative() || total.isZero()) {
            throw new IllegalArgumentException("a limit that is not positive: " + silence + ", " + total);
        }
    }

    /** These limits, and neither of them longer than a time. */
    public Limits within(Duration most) {
        return new Limits(shorter(silence, most), shorter(total, most));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
