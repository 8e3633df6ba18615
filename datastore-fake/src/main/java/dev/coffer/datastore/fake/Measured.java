package dev.coffer.datastore.fake;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Progress;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@link Scripts#MEASURE} says. */
final class Measured {
    private static final Pattern LINE = Pattern.compile("bytes (\\d{1,18}) (\\d{1,18})\\s*");

    private Measured() {}

    /** Empty while there is nothing to measure yet. */
    static Optional<Progress> progress(Outcome outcome) {
        Matcher matcher = LINE.matcher(outcome.standardOutput());
        if (outcome.status() != 0 || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Progress(Long.parseLong(matcher.group(1)), OptionalLong.of(Long.parseLong(matcher.group(2)))));
    }
}
