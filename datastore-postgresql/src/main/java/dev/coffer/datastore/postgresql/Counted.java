package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.datastore.Outcome;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@link Scripts#COUNT} has found; below zero where it has not come to its end. */
record Counted(long databases, long tables) {
    private static final Pattern LINES = Pattern.compile("(?m)^databases (\\d{1,9})\\R^tables (\\d{1,15})$");

    static Counted of(Outcome outcome) {
        Matcher lines = LINES.matcher(outcome.standardOutput());
        return outcome.status() == 0 && lines.find()
                ? new Counted(Long.parseLong(lines.group(1)), Long.parseLong(lines.group(2)))
                : new Counted(-1, -1);
    }

    boolean isKnown() {
        return databases >= 0;
    }
}
