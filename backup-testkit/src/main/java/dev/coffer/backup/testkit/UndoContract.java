package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How what steps leave is put back. */
interface UndoContract<C extends Record> extends Rehearsed<C> {
    @Test
    default void whatever_a_step_leaves_can_be_undone() {
        Rehearsal<C> rehearsal = rehearsal();

        for (Fact fact : Inventory.of(rehearsal).facts()) {
            Planned<List<Step>> undo = rehearsal.undo(List.of(fact));
            assertThat(undo.plan().isEmpty() && undo.questions().isEmpty())
                    .withFailMessage("%s: nothing is asked or done about it", Titles.undo(List.of(fact)))
                    .isFalse();
        }
    }

    @Test
    default void undoing_leaves_nothing_to_undo() {
        Rehearsal<C> rehearsal = rehearsal();

        for (Fact fact : Inventory.of(rehearsal).facts()) {
            for (Step step : rehearsal.undo(List.of(fact)).plan()) {
                assertThat(step.facts())
                        .as("what '%s' leaves, a step of the %s", step.title(), Titles.undo(List.of(fact)))
                        .isEmpty();
            }
        }
    }

    /** A later version may have left it; to ignore it would be a promise broken in silence. */
    @Test
    default void a_fact_of_an_unknown_kind_is_refused() {
        Rehearsal<C> rehearsal = rehearsal();
        Fact unknown = new Fact("no-such-kind", rehearsal.databases().get(0), "");

        Refusal.of(Titles.undo(List.of(unknown)), () -> rehearsal.planUndo(List.of(unknown)));
    }
}
