package dev.coffer.backup.core.doctor;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.journal.JournalEntry;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Looks whether somebody is at work on an instance, or has died and left something undone, which stays as it is. */
record JournalCheck(Journal journal, String instance) implements EngineCheck {
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
        Optional<JournalEntry> entry = journal.peek(instance);
        Optional<String> work = entry.map(JournalCheck::work);
        if (busy) {
            return Finding.warning(
                    "another coffer command is at work on the instance"
                            + work.map(doing -> ": " + doing).orElse(""),
                    "Run the doctor again when it has ended.");
        }
        return entry.map(this::leftBehind).orElseGet(() -> Finding.ok("nothing is left undone"));
    }

    private Finding leftBehind(JournalEntry entry) {
        if (entry.onlyAwaits()) {
            return Finding.failed(
                    ErrorCode.RESTORE_NEEDED,
                    "database " + String.join(" and database ", entry.awaiting())
                            + " cannot be used until it is restored, since " + work(entry) + " was not completed",
                    "Run 'coffer create " + instance + " --backup <backup> --replace-existing'.");
        }
        return Finding.failed(
                ErrorCode.UNDO_FAILED,
                work(entry) + " was cut off, and what it changed is not put back",
                "Run 'coffer recover " + instance + "', or any command that changes the instance.");
    }

    static String work(JournalEntry entry) {
        return "the " + entry.operation() + " that process " + entry.pid() + " began at "
                + entry.started().truncatedTo(ChronoUnit.SECONDS);
    }
}
