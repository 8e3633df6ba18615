package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.cli.view.Schema;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.process.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions that take away what nothing brings back. */
final class ActionsTest {
    @TempDir
    private Path root = Path.of("");

    private FakeInstance instance = new FakeInstance(root, root, "");

    @BeforeEach
    void make_a_guest() throws IOException {
        instance = FakeInstance.make(root.resolve("guest"), Files.createDirectories(root.resolve("store")));
        instance.run("doctor", "--make-container");
    }

    @Test
    void without_a_terminal_they_want_to_be_agreed_to_beforehand() throws IOException {
        instance.backUp("nightly");

        Run refused = drop("");
        boolean there = isThere();
        Run agreed = drop("", "--yes");

        assertThat(refused.exitStatus()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err()).contains("--yes").contains("| SAMPLE   | ");
        assertThat(refused.out()).isEmpty();
        assertThat(there).isTrue();
        assertThat(agreed.exitStatus()).as(agreed.err()).isZero();
        assertThat(isThere()).isFalse();
    }

    @Test
    void at_a_terminal_they_show_what_they_do_and_ask() throws IOException {
        String id = instance.backUp("nightly");

        Run refused = drop("no");
        boolean there = isThere();
        Run agreed = drop("Yes");

        assertThat(refused.exitStatus()).isEqualTo(130);
        assertThat(refused.err()).contains("nobody has agreed").contains("| SAMPLE   | " + id + " |");
        assertThat(there).isTrue();
        assertThat(agreed.exitStatus()).as(agreed.err()).isZero();
        assertThat(agreed.out()).contains(id);
        assertThat(isThere()).isFalse();
    }

    @Test
    void what_an_earlier_command_has_left_is_shown_where_they_ask_and_undone() throws IOException {
        instance.backUp("nightly");
        Users me = Users.ofThisProcess();
        try (JournalLock lock = new Journal(instance.home().resolve("state"), me).lock("one", me.name())) {
            lock.write(new JournalEntry(
                    "one",
                    "fake",
                    "fake drop",
                    "",
                    Instant.EPOCH,
                    1,
                    List.of(new Fact("was-active", "SAMPLE", "")),
                    List.of()));
        }

        Run agreed = drop("y");

        assertThat(agreed.exitStatus()).as(agreed.err()).isZero();
        assertThat(agreed.err()).contains("| activate database SAMPLE ").contains("| SAMPLE   | ");
        assertThat(isThere()).isFalse();
    }

    @Test
    void a_dry_run_shows_what_they_have_to_say_and_their_commands() throws IOException {
        String id = instance.backUp("nightly");

        Run shown = drop("", "--dry-run");
        JsonNode document =
                new ObjectMapper().readTree(drop("", "--dry-run", "--json").out());

        assertThat(shown.out()).contains("| Database | Backups").contains("rm -r --");
        assertThat(Schema.named("preview").problemsOf(document)).isEmpty();
        assertThat(document.at("/preview/rows/0/1").asText()).isEqualTo(id);
        assertThat(document.at("/preview/steps/0/title").asText()).isEqualTo("delete database SAMPLE");
        assertThat(isThere()).isTrue();
    }

    @Test
    void they_know_the_backups_or_do_nothing() throws IOException {
        Run none = drop("", "--yes");
        String id = instance.backUp("nightly");
        spoil(id);
        Run unreadable = drop("", "--yes");

        assertThat(none.exitStatus()).as(none.err()).isEqualTo(13);
        assertThat(unreadable.exitStatus()).as(unreadable.err()).isEqualTo(15);
        assertThat(unreadable.err()).contains("nobody knows what backup " + id + " needs");
        assertThat(isThere()).isTrue();
    }

    private void spoil(String id) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("store"))) {
            Path manifest = files.filter(path -> path.endsWith(id + "/manifest.json"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(manifest, "{}");
        }
    }

    private Run drop(String answer, String... more) {
        String[] line = Stream.concat(
                        Stream.of(
                                "--config-file",
                                instance.home().resolve("coffer.conf").toString(),
                                "fake",
                                "drop",
                                "one",
                                "--database",
                                "SAMPLE"),
                        Stream.of(more))
                .toArray(String[]::new);
        return answer.isEmpty() ? Run.of(line) : Run.answering(answer, line);
    }

    private boolean isThere() {
        return Files.exists(instance.home().resolve("data/SAMPLE"));
    }
}
