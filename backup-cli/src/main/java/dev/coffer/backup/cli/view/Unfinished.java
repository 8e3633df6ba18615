package dev.coffer.backup.cli.view;

import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.cli.text.Units;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.OwnedDirectory;
import java.util.ArrayList;
import java.util.List;

/** Words for what a process left behind when it died. */
public final class Unfinished {
    private Unfinished() {}

    /** The warning that commands print which leave it as it is. */
    public static String warning(JournalEntry entry) {
        List<String> left = leftBehind(entry);
        String traces = left.isEmpty() ? "" : "; left behind: " + String.join(", ", left);
        return "the " + entry.operation() + " of instance " + entry.instance() + " that process " + entry.pid()
                + " began at " + Units.time(entry.started()) + " was cut off" + traces + "; run 'coffer recover "
                + entry.instance() + "'";
    }

    static List<String> leftBehind(JournalEntry entry) {
        List<String> left = new ArrayList<>();
        for (Fact fact : entry.facts()) {
            left.add((fact.kind() + " " + fact.database()).strip());
        }
        for (OwnedDirectory directory : entry.directories()) {
            left.add("directory " + directory.path());
        }
        return left;
    }
}
