package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Judge;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Remedy;
import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.core.process.Activity;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one step: its facts into the ledger, its command, its verdict, and further attempts where the plan allows them. */
final class StepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
    private static final int FIRST_SIGNAL = 129;
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Sessions sessions;
    private final Interruption interruption;
    private final Ledger ledger;
    private final FlowListener listener;
    private final Runnable going;

    StepRunner(Sessions sessions, Interruption interruption, Ledger ledger, FlowListener listener) {
        this(sessions, interruption, ledger, listener, () -> {});
    }

    /** @param going asked again and again while a command runs; what it throws ends the command */
    StepRunner(Sessions sessions, Interruption interruption, Ledger ledger, FlowListener listener, Runnable going) {
        this.going = going;
        this.sessions = sessions;
        this.interruption = interruption;
        this.ledger = ledger;
        this.listener = listener;
    }

    void runAll(List<Step> steps, Judge judge) {
        for (Step step : steps) {
            run(step, judge, () -> 0);
        }
    }

    /** Runs a step to its success, and gives the outcome of the attempt that succeeded. */
    Outcome run(Step step, Judge judge, Activity activity) {
        listener.step(step.title());
        interruption.check();
        String said = "";
        for (int attempt = 1; ; attempt++) {
            Outcome outcome = execute(step, activity);
            Verdict verdict = judge.judge(step, outcome);
            boolean last = attempt == attempts(step);
            if (!(verdict instanceof Verdict.TryAgain again)) {
                if (last || !(verdict instanceof Verdict.NotYet)) {
                    settle(step, verdict);
                    return outcome;
                }
                step.retry().ifPresent(retry -> waitFor(retry, List.of()));
                continue;
            }
            Remedy remedy = remedy(step, judge, again.failure());
            if (last) {
                throw failed(remedy.failure());
            }
            if (!remedy.failure().message().equals(said)) {
                said = remedy.failure().message();
                listener.warning("attempt " + attempt + " of " + attempts(step) + ": " + said);
            }
            step.retry().ifPresent(retry -> waitFor(retry, remedy.commands()));
        }
    }

    private Remedy remedy(Step step, Judge judge, Verdict.Failure failure) {
        List<Outcome> answers = new ArrayList<>();
        for (Command inquiry : step.retry().map(Retry::inquiries).orElse(List.of())) {
            try {
                answers.add(run(inquiry));
            } catch (BackupException e) {
                if (e.code() != ErrorCode.TIME_LIMIT && e.code() != ErrorCode.GUEST) {
                    throw e;
                }
                LOG.info("nobody knows why: {}", e.text());
                return new Remedy(failure, List.of());
            }
        }
        return judge.remedy(step, failure, answers);
    }

    /** Runs a command beside the step's own, for as long as the work may go on. */
    private Outcome run(Command command) {
        return sessions.run(command, () -> {
            going.run();
            return 0;
        });
    }

    /** Writes down what the step leaves, before its command starts. */
    void begin(Step step) {
        ledger.begin(step);
    }

    /**
     * Writes down that the step's command has ended by itself; one that a signal ended may go on inside the datastore, and so does
     * what a step leaves running.
     */
    void ended(Step step, Outcome outcome) {
        if (outcome.status() < FIRST_SIGNAL) {
            ledger.remove(step.ended().stream().toList());
        }
    }

    /** Turns a verdict into a warning or an exception. */
    void settle(Step step, Verdict verdict) {
        if (verdict instanceof Verdict.TryAgain again) {
            throw failed(again.failure());
        } else if (verdict instanceof Verdict.Refused refused) {
            ledger.remove(step.facts());
            throw failed(refused.failure());
        } else if (verdict instanceof Verdict.Unneeded) {
            ledger.remove(step.facts());
        } else if (verdict instanceof Verdict.Failure failure) {
            throw failed(failure);
        } else if (verdict instanceof Verdict.Lost lost) {
            throw new BackupException(ErrorCode.RESTORE_NEEDED, lost.message(), lost.hint());
        } else if (verdict instanceof Verdict.Warning warning) {
            listener.warning(warning.message());
        } else if (verdict instanceof Verdict.NotYet notYet) {
            listener.warning(notYet.message());
        }
        ledger.remove(step.untilDone().stream().toList());
    }

    private Outcome execute(Step step, Activity activity) {
        begin(step);
        LOG.debug(
                "{}: {} (as {})",
                step.title(),
                step.command().display(),
                step.command().session().user());
        Outcome outcome = sessions.run(step.command(), () -> {
            going.run();
            return activity.value();
        });
        LOG.debug("{}: status {}", step.title(), outcome.status());
        ended(step, outcome);
        return outcome;
    }

    private void waitFor(Retry retry, List<Command> remedies) {
        remedies.forEach(this::remedied);
        long deadline = System.nanoTime() + retry.pause().toNanos();
        while (System.nanoTime() < deadline) {
            interruption.check();
            going.run();
            LockSupport.parkNanos(Math.min(GLANCE.toNanos(), Math.max(1, deadline - System.nanoTime())));
        }
        interruption.check();
        retry.between().forEach(this::run);
    }

    private void remedied(Command remedy) {
        Outcome outcome = run(remedy);
        if (outcome.status() != 0) {
            LOG.info(
                    "{}: status {}: {}{}",
                    remedy.display(),
                    outcome.status(),
                    outcome.standardOutput(),
                    outcome.standardError());
        }
    }

    private static int attempts(Step step) {
        return step.retry().map(Retry::attempts).orElse(1);
    }

    private static BackupException failed(Verdict.Failure failure) {
        return new BackupException(failure.code(), failure.message(), failure.hint());
    }
}
