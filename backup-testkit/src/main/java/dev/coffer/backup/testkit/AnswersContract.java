package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a planning where something is wrong with an answer. */
interface AnswersContract<C extends Record> extends Rehearsed<C> {
    /** An answer may not matter; but whoever breaks off at one tells the operator nothing. */
    @Test
    default void a_bad_answer_is_refused_in_words_unless_the_plan_is_made_without_it() {
        Rehearsal<C> rehearsal = rehearsal();
        List<String> broken = new ArrayList<>();

        for (Planner planner : Planner.of(rehearsal)) {
            for (Question question : planner.plan(rehearsal.script()).questions()) {
                for (BadAnswer answer : BadAnswer.to(question)) {
                    Script guest = answer.line().otherwise(rehearsal.script());
                    brokenOff(planner, guest)
                            .map(how -> planner.title() + ", where the " + Script.described(question) + " "
                                    + answer.words() + ": " + how)
                            .ifPresent(broken::add);
                }
            }
        }

        assertThat(broken).as("plannings that break off at a bad answer").isEmpty();
    }

    private static Optional<String> brokenOff(Planner planner, Script guest) {
        try {
            planOrRefuse(planner, guest);
            return Optional.empty();
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(e.toString());
        }
    }

    private static void planOrRefuse(Planner planner, Script guest) {
        try {
            planner.plan(guest);
        } catch (BackupException e) {
            Wording.isForTheOperator(e.text(), e.hint());
        } catch (Script.NoAnswerError e) {
            // Whoever asks on has not broken off; only this script does not know more.
        }
    }
}
