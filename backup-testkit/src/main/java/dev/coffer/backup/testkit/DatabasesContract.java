package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which databases there are: what a restore into an empty instance relies on. */
interface DatabasesContract<C extends Record> extends Rehearsed<C> {
    @Test
    default void every_database_of_the_instance_is_listed_once() {
        Rehearsal<C> rehearsal = rehearsal();

        assertThat(rehearsal.listed().plan())
                .as("databases of the instance")
                .containsExactlyInAnyOrderElementsOf(rehearsal.databases());
    }

    @Test
    default void an_instance_without_databases_lists_none() {
        Rehearsal<C> rehearsal = rehearsal();

        Planned<List<String>> listed = Expected.of(
                "databases of an instance that has none, on scriptWithoutDatabases()",
                () -> rehearsal.listed(scriptWithoutDatabases()));

        assertThat(listed.plan()).as("databases of an instance that has none").isEmpty();
    }

    @Test
    default void an_instance_that_cannot_be_asked_is_not_taken_for_one_without_databases() {
        Rehearsal<C> rehearsal = rehearsal();
        Script nothing = Script.empty()
                .command("", new Outcome(127, "", ""))
                .noFile("")
                .noDirectory("")
                .noRoom("");

        BackupException refusal = catchThrowableOfType(BackupException.class, () -> rehearsal.listed(nothing));

        assertThat(refusal)
                .as("a refusal to list databases on a guest on which nothing works")
                .isNotNull();
        Wording.isForTheOperator(refusal.text(), refusal.hint());
    }

    /** A guest on which the instance has no databases. */
    Script scriptWithoutDatabases();
}
