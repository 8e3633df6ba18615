package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.message.Failures;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Db2, of which only version and release decide what can be restored where.
 *
 * @param text as {@code 11.5.9.0}
 */
public record Release(int version, int release, String text) implements Comparable<Release> {
    private static final Pattern GRAMMAR = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.\\d{1,4}){0,4}");
    private static final Pattern TOKEN = Pattern.compile("\"DB2 v([0-9.]+)\"");

    /**
     * Reads the answer of db2level.
     *
     * @throws dev.coffer.backup.api.BackupException if there is no version in it
     */
    public static Release of(Outcome outcome) {
        String joined = outcome.standardOutput().replaceAll("\\s+", " ");
        Matcher matcher = TOKEN.matcher(joined);
        if (outcome.status() != 0 || !matcher.find()) {
            throw Failures.exception("find the release with db2level", outcome);
        }
        return parse(matcher.group(1)).orElseThrow(() -> Failures.exception("find the release with db2level", outcome));
    }

    public static Optional<Release> parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Release(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), text));
    }

    @Override
    public int compareTo(Release other) {
        return Comparator.comparingInt(Release::version)
                .thenComparingInt(Release::release)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return text;
    }
}
