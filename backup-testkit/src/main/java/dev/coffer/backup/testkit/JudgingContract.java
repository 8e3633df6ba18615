package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the ends of commands are judged: what is not known to be a success is a failure. */
interface JudgingContract<C extends Record> extends Rehearsed<C> {
    @Test
    default void a_step_ended_by_sigterm_has_failed() {
        everyStepFails(new Outcome(143, "", ""));
    }

    @Test
    default void a_step_ended_by_sigkill_has_failed() {
        everyStepFails(new Outcome(137, "", ""));
    }

    @Test
    default void a_step_without_its_program_has_failed() {
        everyStepFails(new Outcome(127, "", ""));
    }

    @Test
    default void a_step_that_says_nothing_and_ends_with_status_1_has_failed() {
        everyStepFails(new Outcome(1, "", ""));
    }

    @Test
    default void a_good_dump_is_judged_a_success() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            for (DatabaseBackup backup : rehearsal.backup(strategy).plan().databases()) {
                Outcome outcome = rehearsal.dumps().apply(backup).outcome();
                Verdict verdict = strategy.judge(backup.dump().step(), outcome);
                assertThat(fails(verdict))
                        .withFailMessage(
                                "%s: '%s' is judged %s where it ends as produced() says, with %s",
                                Titles.backup(strategy), backup.dump().step().title(), verdict, outcome)
                        .isFalse();
            }
        }
    }

    @Test
    default void a_dump_that_was_ended_after_its_last_words_has_failed() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            for (DatabaseBackup backup : rehearsal.backup(strategy).plan().databases()) {
                Outcome good = rehearsal.dumps().apply(backup).outcome();
                Outcome ended = new Outcome(143, good.standardOutput(), good.standardError());
                assertFails(new JudgedStep(strategy, backup.dump().step()), ended);
            }
        }
    }

    /** The good words of a command, and a status that says that it was killed or not found. */
    @Test
    default void no_step_is_believed_by_its_words_alone() {
        for (JudgedStep judged : Inventory.of(rehearsal()).steps()) {
            Outcome good = said(judged.step());
            for (int status : List.of(127, 137, 143)) {
                assertFails(judged, new Outcome(status, good.standardOutput(), good.standardError()));
            }
        }
    }

    /** What the command of a step says when it has done its work. */
    Outcome said(Step step);

    @Test
    default void a_monitor_that_failed_says_nothing() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            for (DatabaseBackup backup : rehearsal.backup(strategy).plan().databases()) {
                Step dump = backup.dump().step();
                for (Outcome answer : List.of(new Outcome(1, "", ""), new Outcome(0, "?", "?"))) {
                    assertThat(strategy.progress(dump, answer))
                            .as("the progress of '%s' by a monitor that ends with %s", dump.title(), answer)
                            .isEmpty();
                }
            }
        }
    }

    private void everyStepFails(Outcome outcome) {
        for (JudgedStep judged : Inventory.of(rehearsal()).steps()) {
            assertFails(judged, outcome);
        }
    }

    private static void assertFails(JudgedStep judged, Outcome outcome) {
        Verdict verdict = judged.judge().judge(judged.step(), outcome);
        assertThat(fails(verdict))
                .withFailMessage(
                        "'%s' is judged %s by %s although it ended with %s",
                        judged.step().title(),
                        verdict,
                        judged.judge().getClass().getSimpleName(),
                        outcome)
                .isTrue();
    }

    private static boolean fails(Verdict verdict) {
        if (verdict instanceof Verdict.TryAgain again) {
            return fails(again.failure());
        }
        if (verdict instanceof Verdict.Refused refused) {
            return fails(refused.failure());
        }
        if (verdict instanceof Verdict.Lost lost) {
            Wording.isForTheOperator(lost.message(), lost.hint());
            return true;
        }
        if (verdict instanceof Verdict.Failure failure) {
            Wording.isForTheOperator(failure.message(), failure.hint());
            return true;
        }
        return false;
    }
}
