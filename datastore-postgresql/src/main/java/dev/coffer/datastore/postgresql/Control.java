package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.datastore.Outcome;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the control file of a cluster says.
 *
 * @param identifier by which PostgreSQL tells clusters apart
 * @param state as {@code shut down}
 * @param timeline that its last checkpoint was on
 * @param segmentBytes of a file of its log
 */
record Control(String identifier, String state, long timeline, long segmentBytes) {
    private static final Pattern IDENTIFIER = line("Database system identifier", "\\d{1,20}");
    private static final Pattern STATE = line("Database cluster state", ".*");
    private static final Pattern TIMELINE = line("Latest checkpoint's TimeLineID", "\\d{1,10}");
    private static final Pattern SEGMENT = line("Bytes per WAL segment", "\\d{1,10}");

    /** Empty unless it was read to its end. */
    static Optional<Control> of(Outcome outcome) {
        String text = outcome.standardOutput();
        Matcher identifier = IDENTIFIER.matcher(text);
        Matcher state = STATE.matcher(text);
        Matcher timeline = TIMELINE.matcher(text);
        Matcher segment = SEGMENT.matcher(text);
        return outcome.status() == 0 && identifier.find() && state.find() && timeline.find() && segment.find()
                ? Optional.of(new Control(
                        identifier.group(1),
                        state.group(1).strip(),
                        Long.parseLong(timeline.group(1)),
                        Long.parseLong(segment.group(1))))
                : Optional.empty();
    }

    /** Whether it is a copy that follows another server, of whose timelines it knows no more than it was sent. */
    boolean isOfStandby() {
        return state.equals("in archive recovery") || state.equals("shut down in recovery");
    }

    private static Pattern line(String label, String value) {
        return Pattern.compile("(?m)^" + Pattern.quote(label) + ": +(" + value + ")$");
    }
}
