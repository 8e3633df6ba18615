package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How the commands of steps end.
 *
 * @param good what they say where nothing else is told
 * @param lines what some of them say instead, attempt by attempt
 * @param disorders what goes wrong; the first that fits counts
 * @param granted the steps that are taken to be successes, without asking their judge
 */
record Endings(Function<Step, Outcome> good, Script lines, List<Disorder> disorders, Predicate<Step> granted) {
    Endings {
        disorders = List.copyOf(disorders);
    }

    /** Each command says what a good one says, and is judged. */
    static Endings good(Function<Step, Outcome> good) {
        return new Endings(good, Script.empty(), List.of(), step -> false);
    }

    Endings saying(Script more) {
        return new Endings(good, lines.otherwise(more), disorders, granted);
    }

    Endings with(Disorder disorder) {
        List<Disorder> more = new ArrayList<>(disorders);
        more.add(disorder);
        return new Endings(good, lines, more, granted);
    }

    Endings granting(Predicate<Step> steps) {
        return new Endings(good, lines, disorders, steps);
    }

    /** The end of an attempt, counted from 1; empty if the command never ends. */
    Optional<Outcome> of(Step step, Outcome usual, int attempt) {
        List<Outcome> told = lines.endings(step.title(), step.command());
        Outcome outcome = told.isEmpty() ? usual : told.get(Math.min(attempt, told.size()) - 1);
        return disorders.stream()
                .filter(disorder -> disorder.steps().test(step))
                .findFirst()
                .map(disorder -> disorder.fault().insteadOf(outcome))
                .orElseGet(() -> Optional.of(outcome));
    }

    /** What its monitor answers, again and again. */
    List<Outcome> ofMonitor(Step step) {
        return step.monitor()
                .map(monitor -> lines.endings("monitor of " + step.title(), monitor))
                .orElse(List.of());
    }

    /** What a command beside the step's own answers; nobody there to answer is a failure. */
    Outcome ofInquiry(Command inquiry) {
        return lines.endings("inquiry", inquiry).stream().findFirst().orElseGet(() -> new Outcome(1, "", ""));
    }

    /** Steps whose commands go wrong in one way. */
    record Disorder(Predicate<Step> steps, Fault fault) {}
}
