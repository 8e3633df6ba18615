package dev.coffer.backup.testkit;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Judge;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One piece of work, step by step: journal, command, verdict, further attempts, and the undoing of what was left. */
final class Performance<C extends Record> {
    private final DatastorePlugin<C> plugin;
    private final Undoing<C> undoing;
    private final Endings endings;
    private final Journal journal = new Journal();
    private final List<Step> steps = new ArrayList<>();
    private final List<Progress> progress = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<List<Fact>> undone = new ArrayList<>();

    Performance(DatastorePlugin<C> plugin, Undoing<C> undoing, Endings endings) {
        this.plugin = plugin;
        this.undoing = undoing;
        this.endings = endings;
    }

    /** Does the work, and then undoes what it has left, whether or not it came to its end. */
    Course of(Runnable work) {
        List<BackupException> failures = new ArrayList<>();
        attempt(work, failures);
        journal.databases().forEach(database -> attempt(() -> undo(database), failures));
        return new Course(steps, progress, warnings, undone, failures.stream().findFirst(), journal.all());
    }

    private static void attempt(Runnable work, List<BackupException> failures) {
        try {
            work.run();
        } catch (BackupException e) {
            failures.add(e);
        }
    }

    void runAll(List<Step> all, Judge judge) {
        all.forEach(step -> run(step, judge));
    }

    void run(Step step, Judge judge) {
        run(step, judge, endings.good().apply(step));
    }

    /** Runs a step to its success, and gives the outcome of the attempt that succeeded. */
    Outcome run(Step step, Judge judge, Outcome usual) {
        steps.add(step);
        for (int attempt = 1; ; attempt++) {
            journal.begin(step);
            endings.ofMonitor(step)
                    .forEach(answer -> progress(judge, step, answer).ifPresent(progress::add));
            Outcome outcome = endings.of(step, usual, attempt).orElseThrow(() -> cutOff(step));
            journal.ended(step, outcome);
            Verdict verdict = endings.granted().test(step) ? Verdict.success() : judged(step, judge, outcome);
            boolean last = attempt == step.retry().map(Retry::attempts).orElse(1);
            if (last || !(verdict instanceof Verdict.TryAgain || verdict instanceof Verdict.NotYet)) {
                settle(step, verdict);
                return outcome;
            }
            failure(verdict).ifPresent(failure -> warnings.add(failure.text()));
        }
    }

    /** The verdict, and where it asks for another attempt, in the words of who was asked why. */
    private Verdict judged(Step step, Judge judge, Outcome outcome) {
        Verdict verdict = judge.judge(step, outcome);
        if (verdict instanceof Verdict.TryAgain again) {
            List<Outcome> answers = step.retry().map(Retry::inquiries).orElse(List.of()).stream()
                    .map(endings::ofInquiry)
                    .toList();
            return new Verdict.TryAgain(
                    judge.remedy(step, again.failure(), answers).failure());
        }
        return verdict;
    }

    private static BackupException cutOff(Step step) {
        return new BackupException(ErrorCode.TIME_LIMIT, "cannot " + step.title() + ": it did not end", "");
    }

    private void settle(Step step, Verdict verdict) {
        journal.judged(step, verdict);
        failure(verdict).ifPresent(failure -> {
            throw failure;
        });
        if (verdict instanceof Verdict.Warning warning) {
            warnings.add(warning.message());
        } else if (verdict instanceof Verdict.NotYet notYet) {
            warnings.add(notYet.message());
        }
    }

    /** What a verdict makes the work end with. */
    static Optional<BackupException> failure(Verdict verdict) {
        if (verdict instanceof Verdict.TryAgain again) {
            return failure(again.failure());
        }
        if (verdict instanceof Verdict.Refused refused) {
            return failure(refused.failure());
        }
        if (verdict instanceof Verdict.Lost lost) {
            return Optional.of(new BackupException(ErrorCode.RESTORE_NEEDED, lost.message(), lost.hint()));
        }
        return verdict instanceof Verdict.Failure failure
                ? Optional.of(new BackupException(failure.code(), failure.message(), failure.hint()))
                : Optional.empty();
    }

    private static Optional<Progress> progress(Judge judge, Step step, Outcome answer) {
        if (judge instanceof BackupStrategy<?> strategy) {
            return strategy.progress(step, answer);
        }
        if (judge instanceof RestoreStrategy<?> strategy) {
            return strategy.progress(step, answer);
        }
        if (judge instanceof VerifyStrategy<?> strategy) {
            return strategy.progress(step, answer);
        }
        return judge instanceof Action<?> action ? action.progress(step, answer) : Optional.empty();
    }

    /** Undoes what was left of one database. */
    void undo(String database) {
        List<Fact> facts = journal.of(database);
        if (facts.isEmpty()) {
            return;
        }
        undone.add(facts);
        runAll(undoing.steps(facts), plugin.undo());
        journal.undone(facts);
    }
}
