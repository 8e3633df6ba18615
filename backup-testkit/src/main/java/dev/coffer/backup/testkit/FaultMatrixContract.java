package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What must hold whichever command goes wrong, in whichever way, of a backup, a restore, a drill, an action, or an undoing. */
interface FaultMatrixContract<C extends Record> extends Rehearsed<C> {
    /** What the command of a step says when it has done its work. */
    Outcome said(Step step);

    @Test
    default void no_work_ends_well_of_which_a_command_went_wrong() {
        List<String> believed = FaultMatrix.of(rehearsal(), this::said).stream()
                .filter(mishap -> mishap.course().failure().isEmpty())
                .map(Mishap::name)
                .toList();

        assertThat(believed)
                .as("work that ends well although one of its commands went wrong")
                .isEmpty();
    }

    /** Whoever undoes after a crash is another process, which has nothing but the journal. */
    @Test
    default void what_was_left_is_undone_alike_by_who_knows_the_facts_alone() {
        Rehearsal<C> worker = rehearsal();

        for (List<Fact> facts : left(worker)) {
            Planned<List<Step>> undo = rehearsal().undo(facts);
            assertThat(Difference.between(worker.undo(facts), undo))
                    .as("%s, by who made the plan and by who knows nothing else", Titles.undo(facts))
                    .isEmpty();
            assertThat(undo.plan().isEmpty() && undo.questions().isEmpty())
                    .withFailMessage("%s: nothing is asked or done about it", Titles.undo(facts))
                    .isFalse();
        }
    }

    @Test
    default void no_fact_is_passed_over_beside_others() {
        Rehearsal<C> rehearsal = rehearsal();
        Undoing<C> undoing = new Undoing<>(rehearsal);

        for (List<Fact> facts : left(rehearsal)) {
            List<Command> together = undoing.commands(facts);
            for (Fact fact : facts) {
                List<Command> alone = undoing.commands(List.of(fact));
                assertThat(Collections.disjoint(alone, together) && !alone.isEmpty())
                        .withFailMessage("%s: nothing is done about %s", Titles.undo(facts), fact)
                        .isFalse();
            }
        }
    }

    /** A command may go on where it runs although its front end is gone, and take effect after the undoing. */
    @Test
    default void what_may_go_on_is_ended_before_anything_else_is_undone() {
        Rehearsal<C> rehearsal = rehearsal();
        Undoing<C> undoing = new Undoing<>(rehearsal);

        for (Mishap mishap : FaultMatrix.of(rehearsal, this::said)) {
            mishap.step().whileRunning().ifPresent(running -> mishap.course().undone().stream()
                    .filter(facts -> facts.contains(running))
                    .forEach(facts -> isEndedFirst(undoing, running, facts)));
        }
    }

    private static <C extends Record> void isEndedFirst(Undoing<C> undoing, Fact running, List<Fact> facts) {
        List<Command> ending = undoing.commands(List.of(running));
        if (!ending.isEmpty()) {
            undoing.commands(facts).stream().findFirst().ifPresent(first -> assertThat(ending.contains(first))
                    .withFailMessage(
                            "%s: first comes '%s', while what %s tells of may still go on",
                            Titles.undo(facts), first.display(), running)
                    .isTrue());
        }
    }

    @Test
    default void a_step_that_was_killed_is_not_said_to_have_changed_nothing() {
        for (Mishap mishap : FaultMatrix.of(rehearsal(), this::said)) {
            if (mishap.fault() == Fault.KILLED) {
                List<Fact> undone =
                        mishap.course().undone().stream().flatMap(List::stream).toList();
                assertThat(undone)
                        .as("what is undone where, in the %s: judged Refused or Unneeded?", mishap.name())
                        .containsAll(mishap.step().facts());
            }
        }
    }

    /** What was to be undone together, each once. */
    private Set<List<Fact>> left(Rehearsal<C> rehearsal) {
        return FaultMatrix.of(rehearsal, this::said).stream()
                .flatMap(mishap -> mishap.course().undone().stream())
                .collect(Collectors.toSet());
    }
}
