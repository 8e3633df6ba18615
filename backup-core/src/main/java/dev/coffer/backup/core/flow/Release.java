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
     * Undoes all facts of the ledger that can be undone, one database after the other.
     *
     * @throws BackupException {@code RESTORE_NEEDED} if nothing failed and a database is of no use until it is restored: what
     *     is to be undone of it then waits in the journal
     */
    void facts() {
        Troubles troubles = new Troubles(guest.listener());
        ledger.databases().forEach(database -> troubles.during(() -> facts(database)));
        troubles.raise();
    }

    /**
     * Undoes the facts of one database. What fails is planned anew from new answers, since the datastore may only by now show
     * what is to be undone: a command that was cut off as it began appears in its lists a moment later.
     */
    private void facts(String database) {
        List<Fact> facts = ledger.facts(database);
        for (int attempt = 1; ; attempt++) {
            try {
                undo(facts);
                ledger.remove(facts);
                return;
            } catch (BackupException e) {
                if (e.code() == ErrorCode.RESTORE_NEEDED) {
                    ledger.keepUntilRestored(database);
                }
                if (e.code() == ErrorCode.RESTORE_NEEDED || attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.info("undoing again: {}", e.text());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void undo(List<Fact> facts) {
        try (Sessions sessions = guest.uninterruptedSessions()) {
            Planner planner = new Planner(new Questions(sessions));
            List<Step> steps = planner.plan(answers -> undo.plan(instance, facts, answers));
            new StepRunner(sessions, Interruption.never(), ledger, guest.listener()).runAll(steps, undo);
        }
    }

    /**
     * Undoes all facts and removes all directories of the ledger: these too when a fact cannot be undone, since an image is large,
     * unless something may still be at work with what lies in them.
     */
    void everything() {
        Troubles troubles = new Troubles(guest.listener());
        troubles.during(this::facts);
        if (!ledger.isAnythingRunning()) {
            ledger.directories().forEach(directory -> troubles.during(() -> remove(directory)));
        }
        troubles.raise();
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
            if (e.code() == ErrorCode.RESTORE_NEEDED) {
                return joined(e.code(), failure, "; and ", e, (failure.hint() + " " + e.hint()).strip());
            }
            return joined(
                    ErrorCode.UNDO_FAILED,
                    failure,
                    "; and then the datastore could not be put back: ",
                    e,
                    (e.hint() + " Then run 'coffer recover " + instance.name() + "'.").strip());
        }
    }

    private static BackupException joined(
            ErrorCode code, BackupException failure, String conjunction, BackupException undoing, String hint) {
        BackupException both = new BackupException(code, failure.text() + conjunction + undoing.text(), hint, failure);
        both.addSuppressed(undoing);
        return both;
    }
}
