package dev.coffer.backup.core.doctor;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.core.journal.Journal;
import java.util.List;

/**
 * Looks for what was left undone on instances that have another name in the configuration now, or have left it. Says nothing
 * where nothing was.
 *
 * @param known the instances of the configuration
 */
public record StrangersCheck(Journal journal, List<String> known) implements EngineCheck {
    public StrangersCheck {
        known = List.copyOf(known);
    }

    @Override
    public void look(Report report) {
        report.addAll(JournalCheck.NAME, () -> journal.instances().stream()
                .filter(name -> !known.contains(name))
                .flatMap(name -> journal.peek(name).stream())
                .map(entry -> Finding.failed(
                        ErrorCode.UNDO_FAILED,
                        "instance '" + entry.instance() + "' is not in the configuration, and "
                                + JournalCheck.work(entry) + " is not put back",
                        "Add [instance:" + entry.instance() + "] again as it was, and run 'coffer recover "
                                + entry.instance() + "'."))
                .toList());
    }
}
