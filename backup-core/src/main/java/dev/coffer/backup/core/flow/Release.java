package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Undo;
import dev.coffer.backup.core.journal.OwnedDirectory;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Questions;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.backup.core.process.StagingDirectory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts back what steps left behind, in sessions of its own that no interruption ends. What could not be put back stays in
 * the ledger, for the next command or {@code coffer recover}.
 */
final class Release<C extends Record> {
    private static final Logger LOG = LoggerFactory.getLogger(Release.class);
    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Guest guest;
    private final Instance<C> instance;
    private final Undo<C> undo;
    private final Ledger ledger;

    Release(Guest guest, Instance<C> instance, Undo<C> undo, Ledger ledger) {
        this.guest = guest;
        this.instance = instance;
        this.undo = undo;
        this.ledger = ledger;
    }

    /**
     * Undoes all facts of the ledger. What fails is planned anew from new answers, since the datastore may only by now show
     * what is to be undone: a command that was cut off as it began appears in its lists a moment later.
     */
    void facts() {
        for (int attempt = 1; !ledger.facts().isEmpty(); attempt++) {
            List<Fact> facts = ledger.facts();
            try {
                undo(facts);
            } catch (BackupException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.info("undoing again: {}", e.text());
                LockSupport.parkNanos(PAUSE.toNanos());
                continue;
            }
            ledger.remove(facts);
        }
    }

    private void undo(List<Fact> facts) {
        try (Sessions sessions = guest.uninterruptedSessions()) {
            Planner planner = new Planner(new Questions(sessions));
            List<Step> steps = planner.plan(answers -> undo.plan(instance, facts, answers));
            new StepRunner(sessions, Interruption.never(), ledger, guest.listener()).runAll(steps, undo);
        }
    }

    /** Undoes all facts and removes all directories of the ledger. */
    void everything() {
        facts();
        for (OwnedDirectory directory : ledger.directories()) {
            remove(directory);
        }
    }

    /** Removes one directory of the ledger with all that is in it. */
    void remove(OwnedDirectory directory) {
        try (Sessions sessions = guest.uninterruptedSessions()) {
            StagingDirectory.removeLeftover(sessions, directory.path(), directory.user());
        }
        ledger.remove(directory);
    }

    /**
     * Undoes everything after a failure, and gives what the operator is to be told: the failure itself, or, when the undoing
     * fails too, that.
     */
    BackupException after(BackupException failure) {
        try {
            everything();
            return failure;
        } catch (RuntimeException | Error undoing) {
            BackupException e = Failures.of(undoing);
            BackupException worse = new BackupException(
                    ErrorCode.UNDO_FAILED,
                    failure.text() + "; and then the datastore could not be put back: " + e.text(),
                    (e.hint() + " Then run 'coffer recover " + instance.name() + "'.").strip(),
                    failure);
            worse.addSuppressed(e);
            return worse;
        }
    }
}
