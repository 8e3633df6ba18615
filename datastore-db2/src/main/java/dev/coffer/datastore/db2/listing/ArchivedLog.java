package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.datastore.Outcome;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A log in the archive of a database.
 *
 * @param chain the directory that it lies in: each recovery begins a new chain, with numbers that others have, too
 */
public record ArchivedLog(String chain, int number, long bytes) {
    private static final Pattern LINE = Pattern.compile("(C\\d{7})/(S\\d{7}\\.LOG) (\\d{1,15})");

    /** Those that a listing has, in lines of a path below the archive and a size; what is no log is left out. */
    public static Stream<ArchivedLog> in(Outcome listing) {
        return listing.standardOutput().lines().flatMap(line -> parse(line).stream());
    }

    private static Optional<ArchivedLog> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new ArchivedLog(
                        matcher.group(1),
                        LogName.number(matcher.group(2)).orElseThrow(),
                        Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /** Its path below the archive. */
    public String path() {
        return chain + "/" + LogName.of(number);
    }
}
