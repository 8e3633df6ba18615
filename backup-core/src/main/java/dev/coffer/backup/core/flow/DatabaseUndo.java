package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Undo;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Questions;
import dev.coffer.backup.core.process.Sessions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Undoes the facts of one database. What fails is planned anew from new answers, since the datastore may only by now show what
 * is to be undone: a command that was cut off as it began appears in its lists a moment later. What was waited for in vain is
 * waited for again only when something else can be done about it first.
 */
final class DatabaseUndo<C extends Record> {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseUndo.class);
    private static final int ATTEMPTS = 3;

    private final Guest guest;
    private final Instance<C> instance;
    private final Undo<C> undo;
    private final Ledger ledger;
    private final String database;
    private List<Step> waited = List.of();
    private Optional<BackupException> inVain = Optional.empty();
    private Verdict last = Verdict.success();

    DatabaseUndo(Guest guest, Instance<C> instance, Undo<C> undo, Ledger ledger, String database) {
        this.guest = guest;
        this.instance = instance;
        this.undo = undo;
        this.ledger = ledger;
        this.database = database;
    }

    void run() {
        List<Fact> facts = ledger.facts(database);
        for (int attempt = 1; ; attempt++) {
            try {
                undo(facts);
                ledger.remove(facts);
                inVain = Optional.empty(); // The next database of this name is another one.
                return;
            } catch (BackupException e) {
                if (e.code() == ErrorCode.RESTORE_NEEDED) {
                    ledger.keepUntilRestored(database);
                }
                if (e.code() == ErrorCode.RESTORE_NEEDED || attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.info("undoing again: {}", e.text());
                LockSupport.parkNanos(guest.undoPause().toNanos());
            }
        }
    }

    private void undo(List<Fact> facts) {
        try (Sessions sessions = guest.uninterruptedSessions()) {
            UndoRequest<C> request = new UndoRequest<>(instance, facts, ledger.begun(), ledger.isOfAnother());
            Planner planner = new Planner(new Questions(sessions));
            List<Step> steps = planner.plan(answers -> undo.plan(request, answers));
            if (inVain.isPresent() && !isWorthWaiting(steps)) {
                throw inVain.get();
            }
            StepRunner runner = new StepRunner(sessions, Interruption.never(), ledger, guest.listener());
            for (int i = 0; i < steps.size(); i++) {
                run(runner, steps.subList(0, i + 1));
            }
        }
    }

    /** Runs the last of some steps. */
    private void run(StepRunner runner, List<Step> steps) {
        Step step = steps.get(steps.size() - 1);
        last = Verdict.success(); // That of the step before says nothing of one that is not even judged.
        try {
            runner.run(step, this::noted, () -> 0);
        } catch (BackupException e) {
            if (e.code() == ErrorCode.TIME_LIMIT || last instanceof Verdict.TryAgain) {
                waited = List.copyOf(steps);
                inVain = Optional.of(e);
            }
            throw e;
        }
    }

    private Verdict noted(Step step, Outcome outcome) {
        last = undo.judge(step, outcome);
        return last;
    }

    /** Whether the plan comes to the same wait by a way that was not gone before. */
    private boolean isWorthWaiting(List<Step> steps) {
        int again = steps.indexOf(waited.get(waited.size() - 1));
        return again < 0 || !waited.containsAll(steps.subList(0, again));
    }
}
