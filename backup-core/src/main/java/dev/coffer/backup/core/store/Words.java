package dev.coffer.backup.core.store;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Lengths of time for people. */
final class Words {
    private Words() {}

    /** As a configuration names it, and fractions only where they matter: {@code 0.4s}, {@code 12s}, {@code 4m58s}. */
    static String of(Duration length) {
        if (length.toSeconds() < 10) {
            return String.format(Locale.ROOT, "%.1fs", length.toMillis() / 1000.0);
        }
        return length.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .substring("PT".length())
                .toLowerCase(Locale.ROOT);
    }
}
