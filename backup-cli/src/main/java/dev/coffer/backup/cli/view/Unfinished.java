package dev.coffer.backup.cli.view;

import dev.coffer.backup.cli.text.Units;
import dev.coffer.backup.core.journal.JournalEntry;
import java.util.List;

/** Words for what a process left behind when it died. */
public final class Unfinished {
    private Unfinished() {}

    /**
     * The warning that commands print which leave it as it is.
     *
     * @param found what the entry says was changed, in words
     */
    public static String warning(JournalEntry entry, List<String> found) {
        String traces = found.isEmpty() ? "" : "; left behind: " + String.join(", ", found);
        return "the " + entry.operation() + " of instance " + entry.instance() + " that process " + entry.pid()
                + " began at " + Units.time(entry.started()) + " was cut off" + traces + "; run 'coffer recover "
                + entry.instance() + "'";
    }
}
