package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.cli.view.Schema;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.journal.OwnedDirectory;
import dev.coffer.backup.core.process.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands with the real engine, on the fake datastore and a local directory. */
@Timeout(120)
class CommandsTest {
    @TempDir
    private Path directory;

    private Path data;

    @BeforeEach
    void configure() throws IOException {
        data = Files.createDirectories(directory.resolve("data"));
        Files.createDirectories(directory.resolve("store"));
        Files.writeString(Files.createDirectory(data.resolve("SAMPLE")).resolve("rows"), "1,one\n2,two\n");
        Path file = Files.writeString(
                directory.resolve("coffer.conf"), """
                [DEFAULT]
                datastore_manager = fake
                storage_strategy = LocalStorage
                backup_encryption = none
                state_path = %1$s/state

                [local]
                path = %1$s/store

                [instance:one]
                data_directory = %1$s/data
                owner = %2$s
                password = open-sesame
                """.formatted(directory, System.getProperty("user.name")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_backup_is_made_listed_shown_restored_and_deleted() throws IOException {
        Run created = coffer("backup-create", "one", "nightly", "--description", "before the move");
        assertThat(created.exitStatus()).as(created.err()).isZero();
        assertThat(created.out()).contains("| status            | COMPLETED ").contains("before the move");

        assertThat(coffer("backup-list").out())
                .isEqualTo(coffer("backup-list", "--datastore", "fake").out());
        assertThat(coffer("backup-list-instance", "one").out()).contains("| nightly | COMPLETED | None ");
        assertThat(coffer("backup-show", "nightly").out()).isEqualTo(created.out());

        Files.writeString(data.resolve("SAMPLE/rows"), "spoilt");
        Run restored = coffer("create", "one", "--backup", "nightly", "--replace-existing");
        assertThat(restored.exitStatus()).as(restored.err()).isZero();
        assertThat(data.resolve("SAMPLE/rows")).hasContent("1,one\n2,two\n");

        assertThat(coffer("backup-delete", "nightly"))
                .extracting(Run::exitStatus, Run::out)
                .containsExactly(0, "");
        assertThat(coffer("backup-show", "nightly").exitStatus()).isEqualTo(13);
    }

    @Test
    void documents_of_real_commands_are_as_their_schemas_say() throws JsonProcessingException {
        assertDocument("backup", "backup-create", "one", "nightly");
        assertDocument("backup", "backup-show", "nightly");
        assertDocument("backups", "backup-list", "--limit", "1");
        assertDocument("backups", "backup-list-instance", "one");
        assertDocument("preview", "backup-create", "one", "other", "--dry-run");
        assertDocument("preview", "create", "one", "--backup", "nightly", "--into", "COPY", "--dry-run");
        assertDocument("instance", "create", "one", "--backup", "nightly", "--database", "SAMPLE", "--into", "COPY");
        assertDocument("action", "fake", "list", "one");
        assertDocument("signers", "signer-show");
        assertDocument("recovery", "recover");
        assertDocument("examination", "doctor");
        assertDocument("plugins", "plugins");
        assertDocument("configuration", "config-show");
        assertDocument("deleted", "backup-delete", "nightly");
    }

    @Test
    void a_restore_says_which_backup_it_took_where_the_newest_of_the_name_has_failed() {
        coffer("backup-create", "one", "nightly");
        coffer("backup-create", "one", "nightly", "--database", "NONE");

        Run preview = coffer("create", "one", "--backup", "nightly", "--replace-existing", "--dry-run");
        Run restored = coffer("create", "one", "--backup", "nightly", "--replace-existing");

        assertThat(preview.out()).contains("| take backup nightly of 20");
        assertThat(restored.exitStatus()).as(restored.err()).isZero();
        assertThat(restored.err())
                .contains(
                        "warning: the newest backup named 'nightly' is not complete or not trusted, so an older one is taken: ")
                .contains(" (FAILED, ");
        assertThat(restored.out()).contains("| backup_name     | nightly ").contains("| backup_created  | 20");
    }

    @Test
    void the_doctor_looks_at_everything_and_leaves_nothing() throws IOException {
        Run fresh = coffer("doctor");
        Run made = coffer("doctor", "one", "--make-container");
        Run listed = coffer("backup-list");

        assertThat(fresh.exitStatus()).as(fresh.out()).isZero();
        assertThat(fresh.out())
                .contains("| container ")
                .contains("does not exist")
                .contains("hint: container: The first backup makes it;");
        assertThat(made.exitStatus()).as(made.out()).isZero();
        assertThat(made.out())
                .contains("| put           | None        | OK ")
                .contains("| databases     | one         | OK ")
                .doesNotContain("WARNING")
                .doesNotContain("hint: ");
        assertThat(made.err()).isEqualTo("look at the object store\nlook at instance one\n");
        assertThat(listed.out()).doesNotContain("doctor");
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void what_the_doctor_finds_broken_is_in_the_document_and_in_the_exit_status() throws IOException {
        Path file = directory.resolve("coffer.conf");
        String good = Files.readString(file);
        Files.writeString(file, good.replace("data_directory = " + data, "data_directory = " + data + "/none"));
        Run down = coffer("doctor", "--json");
        Files.writeString(file, good + "no_such_key = 1\n");
        Run broken = coffer("doctor", "--json");

        assertThat(down.exitStatus()).isEqualTo(21);
        assertThat(new ObjectMapper().readTree(down.out()).get("exit_status").asInt())
                .isEqualTo(21);
        assertThat(down.out()).doesNotContain("\"error\"");
        assertThat(down.err())
                .contains("\ncoffer: databases of one: cannot list the instance: ")
                .contains("(and 1 more)");
        assertThat(broken.exitStatus()).isEqualTo(10);
        assertThat(new ObjectMapper()
                        .readTree(broken.out())
                        .at("/checks/1/code")
                        .asText())
                .isEqualTo("CONFIGURATION");
        assertThat(coffer("doctor", "none").exitStatus()).isEqualTo(10);
    }

    @Test
    void a_dry_run_changes_nothing() {
        Run run = coffer("backup-create", "one", "nightly", "--dry-run");

        assertThat(run.exitStatus()).as(run.err()).isZero();
        assertThat(run.out()).contains("| Step ").contains("quiesce database SAMPLE");
        assertThat(directory.resolve("store")).isEmptyDirectory();
        assertThat(data).isDirectoryNotContaining("glob:**quiesced*");
    }

    @Test
    void progress_goes_to_standard_error_and_only_unless_it_is_unwanted() {
        Run loud = coffer("backup-create", "one", "nightly");
        Run quiet = coffer("backup-create", "one", "nightly", "--quiet");

        assertThat(loud.err()).contains("dump database SAMPLE\n");
        assertThat(loud.out()).startsWith("+---").doesNotContain("dump database");
        assertThat(quiet.err()).isEmpty();
    }

    @Test
    void secrets_are_masked() {
        assertThat(coffer("config-show").out())
                .contains("password")
                .contains("****")
                .doesNotContain("open-sesame");
        assertThat(coffer("config-show", "--json").out()).doesNotContain("open-sesame");
        assertThat(coffer("backup-create", "one", "x", "--dry-run").out()).doesNotContain("open-sesame");
    }

    @Test
    void flags_of_the_command_line_win_over_the_file() throws JsonProcessingException {
        Run run = coffer("backup-create", "one", "nightly", "--compression", "gzip", "--json");

        assertThat(new ObjectMapper()
                        .readTree(run.out())
                        .at("/backup/artifacts/0/codecs/0")
                        .asText())
                .isEqualTo("gzip");
    }

    @Test
    void failures_end_with_the_status_of_their_code() {
        coffer("backup-create", "one", "twice");
        coffer("backup-create", "one", "twice");

        assertThat(coffer("backup-create", "two", "x").exitStatus()).isEqualTo(16);
        assertThat(coffer("backup-create", "one", "two\nlines").err())
                .contains("\nhint: A name has 1 to 255 characters, not only blanks, and no line breaks");
        assertThat(coffer("backup-create", "one", "x", "--incremental").exitStatus())
                .isEqualTo(12);
        assertThat(coffer("backup-create", "one", "x", "--database", "NONE").exitStatus())
                .isEqualTo(23);
        assertThat(coffer("backup-create", "one", "x", "--memory", "1").exitStatus())
                .isEqualTo(10);
        assertThat(coffer("backup-show", "twice").exitStatus()).isEqualTo(14);
        assertThat(coffer("create", "one", "--backup", "none").exitStatus()).isEqualTo(13);
        assertThat(coffer("backup-list", "--marker", "1").exitStatus()).isEqualTo(2);
        assertThat(coffer("--config-file", "/no/such/file", "backup-list").exitStatus())
                .isEqualTo(10);
    }

    @Test
    void an_instance_that_is_neither_configured_nor_backed_up_is_unknown() {
        coffer("backup-create", "one", "nightly");
        coffer("backup-delete", "nightly");

        Run unknown = coffer("backup-list-instance", "noe");
        Run empty = coffer("backup-list-instance", "one");

        assertThat(unknown.exitStatus()).isEqualTo(16);
        assertThat(unknown.out()).isEmpty();
        assertThat(unknown.err()).isEqualTo("coffer: no instance 'noe'\nhint: The configuration has one.\n");
        assertThat(empty.exitStatus()).as(empty.err()).isZero();
    }

    @Test
    void an_instance_that_left_the_configuration_is_known_by_its_backups() throws IOException {
        coffer("backup-create", "one", "nightly");
        rename("[instance:one]", "[instance:two]");

        Run listed = coffer("backup-list-instance", "one");
        Run beyond = coffer("backup-list-instance", "one", "--marker", "00000000-0000-7000-8000-000000000000");

        assertThat(listed.out()).contains("| nightly ");
        assertThat(beyond.exitStatus()).as(beyond.err()).isZero();
    }

    @Test
    void pages_follow_one_another_by_their_markers() throws JsonProcessingException {
        coffer("backup-create", "one", "first");
        coffer("backup-create", "one", "second");

        JsonNode page = new ObjectMapper()
                .readTree(coffer("backup-list", "--limit", "1", "--json").out());
        Run next = coffer(
                "backup-list",
                "--limit",
                "1",
                "--marker",
                page.get("next_marker").asText());

        assertThat(page.at("/backups/0/name").asText()).isEqualTo("second");
        assertThat(next.out()).contains("| first ").doesNotContain("| second ");
    }

    @Test
    void what_a_dead_process_left_is_only_told_of_until_somebody_recovers_it() throws IOException {
        coffer("backup-create", "one", "nightly");
        Path leftover = Files.createDirectories(data.resolve(".staging/coffer-leftover"));
        leave(leftover);

        assertThat(coffer("backup-list").err())
                .startsWith(
                        "warning: the backup-create of instance one that process 1 began at 1970-01-01T00:00:00 was ");
        assertThat(coffer("backup-create", "one", "x", "--dry-run").err()).startsWith("warning: the backup-create of ");
        assertThat(coffer("recover", "--dry-run").out())
                .contains("| one         | FOUND ")
                .contains(" | ledger quiesced, directory " + leftover + " |");
        assertThat(leftover).exists();
        Run recovered = coffer("recover", "one");
        assertThat(recovered.out()).contains("| one         | RECOVERED ");
        assertThat(recovered.err()).contains("the journal has '' for its id");
        assertThat(leftover).doesNotExist();
        assertThat(coffer("backup-list").err()).isEmpty();
    }

    @Test
    void what_was_left_on_an_instance_that_left_the_configuration_is_told_of_and_fails_the_recovery()
            throws IOException {
        Path leftover = Files.createDirectories(data.resolve(".staging/coffer-leftover"));
        leave(leftover);
        rename("[instance:one]", "[instance:two]");

        assertThat(coffer("backup-list").err())
                .startsWith("warning: the backup-create of instance one that process 1 ");
        assertThat(coffer("recover", "--dry-run").out()).contains("| one         | FOUND ");
        assertThat(coffer("recover", "one").exitStatus()).isEqualTo(18);
        Run recovery = coffer("recover");
        assertThat(recovery.exitStatus()).isEqualTo(18);
        assertThat(recovery.err())
                .startsWith("coffer: what the backup-create of instance one that process 1 began")
                .contains("the instance is not in the configuration\nhint: Add [instance:one] again");
        assertThat(leftover).exists();

        rename("[instance:two]", "[instance:one]");
        assertThat(coffer("recover").out()).contains("| one         | RECOVERED ");
        rename("[instance:one]", "[instance:two]");
        assertThat(coffer("recover").out()).doesNotContain("| one ");
        assertThat(coffer("recover", "one").exitStatus()).isEqualTo(16);
    }

    private void rename(String section, String other) throws IOException {
        Path file = directory.resolve("coffer.conf");
        Files.writeString(file, Files.readString(file).replace(section, other));
    }

    private void leave(Path leftover) {
        String user = System.getProperty("user.name");
        JournalEntry entry = new JournalEntry(
                "one",
                "fake",
                "backup-create",
                "",
                Instant.EPOCH.plusNanos(123_456_789),
                1,
                List.of(new Fact("quiesced", "ledger", "work")),
                List.of(new OwnedDirectory(leftover, user)));
        try (JournalLock lock = new Journal(directory.resolve("state"), Users.ofThisProcess()).lock("one", user)) {
            lock.write(entry);
        }
    }

    private void assertDocument(String schema, String... arguments) throws JsonProcessingException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        Run run = coffer(all.toArray(String[]::new));
        assertThat(run.exitStatus()).as(run.err()).isZero();
        assertThat(Schema.named(schema).problemsOf(new ObjectMapper().readTree(run.out())))
                .isEmpty();
    }

    private Run coffer(String... arguments) {
        String file = directory.resolve("coffer.conf").toString();
        return Run.with(Map.of("COFFER_CONFIG_FILE", file), arguments);
    }
}
