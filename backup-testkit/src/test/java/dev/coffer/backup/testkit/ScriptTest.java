package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ScriptTest {
    private static final Question FILE = new Question.OfFile("version", Path.of("/opt/version"), "somebody");
    private static final Question SIZE = new Question.OfDirectorySize("size", Path.of("/opt/data"), "somebody");

    @Test
    void the_first_line_that_matches_the_id_or_the_path_answers() {
        Script script = Script.empty().file("^nothing$", "0").file("/opt/", "1").file("version", "2");

        Planned<Optional<String>> planned = script.plan(answers ->
                answers.has("version") ? Planning.ready(answers.text("version")) : Planning.ask(List.of(FILE)));

        assertThat(planned.plan()).contains("1");
        assertThat(planned.questions()).containsExactly(FILE);
    }

    @Test
    void what_is_not_there_can_be_scripted_too() {
        Script script = Script.empty().noFile("version").noDirectory("size");

        OptionalLong size = script.plan(answers ->
                        answers.has("size") ? Planning.ready(answers.bytes("size")) : Planning.ask(List.of(FILE, SIZE)))
                .plan();

        assertThat(size).isEmpty();
    }

    @Test
    void a_directory_has_room_or_is_closed() {
        Question open = new Question.OfRoom("open", Path.of("/opt/open"), "somebody");
        Question closed = new Question.OfRoom("closed", Path.of("/opt/closed"), "somebody");
        Script script = Script.empty().room("/opt/open", 7).noRoom("closed");

        List<OptionalLong> rooms = script.plan(answers -> answers.has("closed")
                        ? Planning.ready(List.of(answers.room("open"), answers.room("closed")))
                        : Planning.ask(List.of(open, closed)))
                .plan();

        assertThat(rooms).containsExactly(OptionalLong.of(7), OptionalLong.empty());
    }

    @Test
    void a_question_that_nobody_thought_of_fails_the_test() {
        Script script = Script.empty().directory("version", 1);

        assertThatThrownBy(() -> script.plan(answers -> Planning.ask(List.of(FILE))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/opt/version");
    }

    @Test
    void a_planning_without_end_fails_the_test() {
        Script script = Script.empty().file("version", "1");

        assertThatThrownBy(() -> script.plan(answers -> Planning.ask(List.of(FILE))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("20 rounds");
    }
}
