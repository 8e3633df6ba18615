package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.datastore.Outcome;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The timestamp that BACKUP DATABASE names in its last line: the words around it are translated, the 14 digits are not. */
public final class ImageTimestamp {
    private static final Pattern AT_THE_END_OF_A_LINE = Pattern.compile("(?m)(?<![\\d./])(\\d{14})[ \\t\\r]*$");

    private ImageTimestamp() {}

    /** The timestamp; empty if the command did not name one. */
    public static Optional<String> of(Outcome outcome) {
        return AT_THE_END_OF_A_LINE
                .matcher(outcome.standardOutput())
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .reduce((earlier, later) -> later);
    }
}
