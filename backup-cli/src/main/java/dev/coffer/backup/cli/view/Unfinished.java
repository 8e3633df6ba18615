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
        if (entry.onlyAwaits()) {
            return needed(entry);
        }
        String traces = found.isEmpty() ? "" : "; left behind: " + String.join(", ", found);
        return "the " + entry.operation() + " of instance " + entry.instance() + " that process " + entry.pid()
                + " began at " + Units.time(entry.started()) + " was cut off" + traces + "; run 'coffer recover "
                + entry.instance() + "'";
    }

    private static String needed(JournalEntry entry) {
        return "database " + String.join(" and database ", entry.awaiting()) + " of instance " + entry.instance()
                + " cannot be used until it is restored: the " + entry.operation() + " begun at "
                + Units.time(entry.started()) + " was not completed; run 'coffer create " + entry.instance()
                + " --backup <backup> --replace-existing'";
    }
}
