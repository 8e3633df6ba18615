package dev.coffer.backup.core.doctor;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.journal.JournalEntry;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Looks whether somebody is at work on an instance, or has died and left something undone, which stays as it is. */
public record JournalCheck(Journal journal, String instance) implements EngineCheck {
    static final String NAME = "journal";

    @Override
    public void look(Report report) {
        report.add(NAME, this::finding);
    }

    boolean isBusy() {
        return journal.isLocked(instance);
    }

    private Finding finding() {
        boolean busy = isBusy();
        Optional<String> work = journal.peek(instance).map(JournalCheck::work);
        if (busy) {
            return Finding.warning(
                    "another coffer command is at work on the instance"
                            + work.map(doing -> ": " + doing).orElse(""),
                    "Run the doctor again when it has ended.");
        }
        return work.map(this::leftBehind).orElseGet(() -> Finding.ok("nothing is left undone"));
    }

    private Finding leftBehind(String work) {
        return Finding.failed(
                ErrorCode.UNDO_FAILED,
                work + " was cut off, and what it changed is not put back",
                "Run 'coffer recover " + instance + "', or any command that changes the instance.");
    }

    static String work(JournalEntry entry) {
        return "the " + entry.operation() + " that process " + entry.pid() + " began at "
                + entry.started().truncatedTo(ChronoUnit.SECONDS);
    }
}
