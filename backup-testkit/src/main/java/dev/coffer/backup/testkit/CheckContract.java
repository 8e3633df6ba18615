package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.Finding.Result;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is looked at before anyone trusts an instance to Coffer. */
interface CheckContract<C extends Record> extends Rehearsed<C> {
    @Test
    default void checks_have_valid_names_of_their_own() {
        DatastorePlugin<C> plugin = rehearsal().plugin();

        for (BackupStrategy<C> strategy : plugin.backupStrategies()) {
            assertThat(Stream.concat(plugin.checks().stream(), strategy.checks().stream())
                            .map(Check::name))
                    .as("the names of the checks before a %s", Titles.backup(strategy))
                    .doesNotHaveDuplicates()
                    .allMatch(name -> name.matches("[a-z][a-z0-9 -]*"));
        }
    }

    @Test
    default void every_check_of_a_good_guest_finds_something_and_nothing_that_failed() {
        Rehearsal<C> rehearsal = rehearsal();

        for (Check<C> check : rehearsal.checks()) {
            List<Finding> findings = rehearsal.look(check).plan();
            assertThat(findings).as("what the %s finds", Titles.check(check)).isNotEmpty();
            for (Finding finding : findings) {
                assertThat(finding.result())
                        .as("what the %s finds where nothing is wrong: %s", Titles.check(check), finding.text())
                        .isNotEqualTo(Result.FAILED);
                Wording.isForTheOperator(finding.text(), finding.hint());
            }
        }
    }

    /** They share their answers, so that an id is one question. */
    @Test
    default void checks_mean_the_same_by_a_question() {
        Rehearsal<C> rehearsal = rehearsal();

        Map<String, Question> known = new HashMap<>();
        for (Check<C> check : rehearsal.checks()) {
            for (Question question : rehearsal.look(check).questions()) {
                assertThat(known.getOrDefault(question.id(), question))
                        .as(
                                "question '%s' of the %s, whose id another check has, too",
                                question.id(), Titles.check(check))
                        .isEqualTo(question);
                known.put(question.id(), question);
            }
        }
    }

    @Test
    default void no_check_is_content_with_a_guest_on_which_nothing_works() {
        Rehearsal<C> rehearsal = rehearsal();
        Script nothing = Script.empty()
                .command("", new Outcome(127, "", ""))
                .noFile("")
                .noDirectory("")
                .noRoom("");

        for (Check<C> check : rehearsal.checks()) {
            List<Finding> findings = findings(rehearsal, check, nothing);
            assertThat(findings)
                    .as("what the %s finds on a guest on which nothing works", Titles.check(check))
                    .anySatisfy(finding -> assertThat(finding.result()).isNotEqualTo(Result.OK));
        }
    }

    private static <C extends Record> List<Finding> findings(Rehearsal<C> rehearsal, Check<C> check, Script guest) {
        try {
            return rehearsal.look(check, guest).plan();
        } catch (BackupException e) {
            Wording.isForTheOperator(e.text(), e.hint());
            return List.of(Finding.failed(e));
        }
    }
}
