package dev.coffer.datastore.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.UndoRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FakeUndoTest {
    @Test
    void the_last_fact_is_undone_first() {
        List<Fact> facts = List.of(
                new Fact("was-active", "SAMPLE", ""),
                new Fact("quiesced", "SAMPLE", "work-1"),
                new Fact("restoring", "SAMPLE", ""),
                new Fact("loading", "SAMPLE", ""),
                new Fact("dumping", "STOCK", ""));

        Planning<List<Step>> planning =
                new FakeUndo().plan(new UndoRequest<>(Examples.instance(), facts, List.of()), Answers.none());

        assertThat(((Planning.Ready<List<Step>>) planning).plan())
                .extracting(Step::title)
                .containsExactly(
                        "cancel the dump of database STOCK",
                        "cancel the load of database SAMPLE",
                        "clear what the restore of database SAMPLE left",
                        "unquiesce database SAMPLE",
                        "activate database SAMPLE");
    }

    @Test
    void a_fact_that_nobody_knows_is_refused_by_its_name() {
        List<Fact> facts = List.of(new Fact("frozen", "SAMPLE", ""));

        assertThatThrownBy(() ->
                        new FakeUndo().plan(new UndoRequest<>(Examples.instance(), facts, List.of()), Answers.none()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("frozen");
    }
}
