package dev.coffer.backup.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coffer.backup.cli.view.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted backups by the commands that an operator types, on the fake datastore and a local directory. */
@Timeout(120)
class EncryptedBackupTest {
    private static final String ROWS = "1,one and only secret\n".repeat(500);

    @TempDir
    private Path directory;

    private Path data;
    private String anna = "";
    private String bert = "";

    @BeforeEach
    void there_are_two_operators() throws IOException {
        data = Files.createDirectories(directory.resolve("data"));
        Files.createDirectories(directory.resolve("store"));
        Files.writeString(Files.createDirectory(data.resolve("SAMPLE")).resolve("rows"), ROWS);
        anna = generate("anna.txt");
        bert = generate("bert.txt");
        configure("backup_encryption_recipients = " + anna);
    }

    @Test
    void a_lost_database_comes_back_with_the_identity_and_never_without_it() throws IOException {
        Run created = coffer("backup-create", "one", "nightly");
        assertThat(created.exitStatus()).as(created.err()).isZero();
        assertThat(created.out()).contains("| encryption        | age ").contains("| age_recipient     | age1");
        assertThat(storedText()).doesNotContain("one and only secret");
        Files.writeString(data.resolve("SAMPLE/rows"), "spoilt");

        Run without = restore();
        Run wrong = restore("--identity", path("bert.txt"));
        assertThat(without.exitStatus()).isEqualTo(52);
        assertThat(without.err()).contains("--identity FILE", "COFFER_IDENTITY", "identity_file", "identity_command");
        assertThat(wrong.exitStatus()).isEqualTo(53);
        assertThat(data.resolve("SAMPLE/rows")).hasContent("spoilt");

        Run restored = restore("--identity", path("anna.txt"));
        assertThat(restored.exitStatus()).as(restored.err()).isZero();
        assertThat(data.resolve("SAMPLE/rows")).hasContent(ROWS);
    }

    @Test
    void identities_come_from_the_environment_a_file_or_a_command() throws IOException {
        coffer("backup-create", "one", "nightly");
        Map<String, String> environment = Map.of("COFFER_IDENTITY", Files.readString(directory.resolve("anna.txt")));

        assertThat(coffer(environment, "key-check", "nightly").exitStatus()).isZero();

        configure("backup_encryption_recipients = " + anna, "identity_file = " + path("anna.txt"));
        assertThat(coffer("key-check", "nightly").exitStatus()).isZero();

        configure("backup_encryption_recipients = " + anna, "identity_command = cat, " + path("anna.txt"));
        assertThat(coffer("key-check", "nightly").exitStatus()).isZero();
        assertThat(coffer("key-check", "nightly", "--identity", path("bert.txt"))
                        .exitStatus())
                .isEqualTo(53);
    }

    @Test
    void a_backup_without_a_word_about_encryption_is_refused_with_the_command_that_makes_a_key() throws IOException {
        configure();
        Run undecided = coffer("backup-create", "one", "nightly");
        configure("backup_encryption = none", "backup_encryption_recipients = " + anna);
        Run contradictory = coffer("backup-create", "one", "nightly");

        assertThat(undecided.exitStatus()).isEqualTo(10);
        assertThat(undecided.err()).contains("coffer key-generate", "backup_encryption = none");
        assertThat(contradictory.exitStatus()).isEqualTo(10);
        assertThat(contradictory.err()).contains("only one of them can be meant");
    }

    @Test
    void a_key_that_is_rotated_opens_for_the_new_recipient_alone() throws IOException {
        coffer("backup-create", "one", "nightly");

        Run rotated = coffer("key-rotate", "nightly", "--add", bert, "--remove", anna, "--identity", path("anna.txt"));

        assertThat(rotated.exitStatus()).as(rotated.err()).isZero();
        assertThat(rotated.out())
                .contains("ROTATED", "| 2 ", bert + " |", "opens no more for " + anna)
                .doesNotContain(anna + " |");
        assertThat(restore("--identity", path("anna.txt")).exitStatus()).isEqualTo(53);
        assertThat(restore("--identity", path("bert.txt")).exitStatus()).isZero();
        assertThat(coffer("key-rotate", "--all", "--remove", bert, "--identity", path("bert.txt"))
                        .exitStatus())
                .isEqualTo(2);
        assertThat(coffer("key-rotate", "--all", "--add", bert, "--identity", path("bert.txt"))
                        .out())
                .contains("UNCHANGED");
    }

    @Test
    void a_check_of_all_shows_which_backup_opens_and_fails_if_one_does_not() throws IOException {
        coffer("backup-create", "one", "annas");
        configure("backup_encryption_recipients = " + bert);
        coffer("backup-create", "one", "berts");
        configure("backup_encryption = none");
        coffer("backup-create", "one", "open");

        JsonNode document = json(53, "key-check", "--all", "--identity", path("bert.txt"), "--json");

        assertThat(Schema.named("keys").problemsOf(document)).isEmpty();
        Map<String, String> results = new HashMap<>();
        document.path("keys")
                .forEach(row -> results.put(
                        row.path("backup_name").asText(), row.path("result").asText()));
        assertThat(results)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("annas", "FAILED", "berts", "OPENS", "open", "NOT_ENCRYPTED"));
        assertThat(coffer("key-check", "open").exitStatus()).isZero();
        assertThat(coffer("key-check").exitStatus()).isEqualTo(2);
        assertThat(coffer("key-check", "open", "--all").exitStatus()).isEqualTo(2);
    }

    @Test
    void a_rotation_of_all_tells_of_each_backup_that_it_leaves_out_and_goes_on() throws IOException {
        coffer("backup-create", "one", "unsigned");
        Files.delete(storedFile("manifest.json.sig"));
        coffer("backup-create", "one", "running");
        Path status = storedFile("manifest.json.sig").resolveSibling("status.json");
        Files.delete(status.resolveSibling("manifest.json"));
        Files.delete(status.resolveSibling("manifest.json.sig"));
        String lease = "\"lease\" : {\"renewed\": \"" + Instant.now() + "\", \"seconds\": 900}";
        Files.writeString(
                status,
                Files.readString(status).replace("COMPLETED", "BUILDING").replaceAll("\"lease\" *: *null", lease));
        coffer("backup-create", "one", "edited");
        Path edited = storedFile("manifest.json.sig").resolveSibling("manifest.json");
        Files.writeString(edited, Files.readString(edited) + "\n");
        coffer("backup-create", "one", "first");
        String[] line = {"key-rotate", "--all", "--add", bert, "--identity", path("anna.txt"), "--json"};

        JsonNode document = json(62, line);

        assertThat(Schema.named("keys").problemsOf(document)).isEmpty();
        Map<String, String> reasons = new HashMap<>();
        document.path("keys")
                .forEach(row -> reasons.put(
                        row.path("backup_name").asText(),
                        row.at("/reason/code").asText(row.path("result").asText())));
        assertThat(reasons)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "first",
                        "ROTATED",
                        "",
                        "SIGNATURE_INVALID",
                        "running",
                        "BACKUP_STATE",
                        "unsigned",
                        "BACKUP_UNSIGNED"));
        assertThat(coffer("key-rotate", "unsigned", "--add", bert, "--identity", path("anna.txt"))
                        .exitStatus())
                .isEqualTo(61);
        assertThat(coffer("key-rotate", "unsigned", "--add", bert, "--identity", path("anna.txt"), "--accept-unsigned")
                        .exitStatus())
                .isZero();
        assertThat(coffer("key-check", "--all", "--identity", path("bert.txt")).exitStatus())
                .isEqualTo(62);
    }

    @Test
    void a_rotation_says_for_whom_a_backup_opens_no_more_and_a_check_what_is_beside_the_key() throws IOException {
        configure("backup_encryption_recipients = " + anna + ", " + bert);
        coffer("backup-create", "one", "nightly");
        byte[] first = Files.readAllBytes(storedFile("key.1.age"));

        Run rotated = coffer("key-rotate", "nightly", "--remove", bert, "--identity", path("anna.txt"));

        assertThat(rotated.out()).contains(": opens no more for " + bert);
        Files.write(storedFile("key.2.age").resolveSibling("key.9.age"), first);
        assertThat(coffer("key-check", "nightly", "--identity", path("anna.txt"))
                        .out())
                .contains("key.2.age' is there, too, and names [" + anna + "]");
        Run replayed = coffer("key-rotate", "nightly", "--add", anna, "--identity", path("anna.txt"));
        assertThat(replayed.exitStatus()).isEqualTo(44);
        assertThat(replayed.err()).contains("key.9.age' names the recipients [" + anna + ", " + bert + "]");
    }

    @Test
    void a_damaged_key_has_a_status_of_its_own() throws IOException {
        coffer("backup-create", "one", "nightly");
        Path key = storedFile("key.1.age");
        byte[] bytes = Files.readAllBytes(key);
        bytes[bytes.length - 1] ^= 1;
        Files.write(key, bytes);

        Run restored = restore("--identity", path("anna.txt"));

        assertThat(restored.exitStatus()).isEqualTo(54);
        assertThat(restored.err()).contains("key.1.age");
    }

    @Test
    void deleting_a_backup_deletes_its_key() throws IOException {
        coffer("backup-create", "one", "nightly");
        storedFile("key.1.age");

        assertThat(coffer("backup-delete", "nightly").exitStatus()).isZero();

        assertThat(storedFiles()).isEmpty();
    }

    @Test
    void the_doctor_looks_at_the_recipients() throws IOException {
        assertThat(coffer("doctor").out()).contains("backups are encrypted to 1 recipient,");

        configure();
        Run undecided = coffer("doctor");
        assertThat(undecided.exitStatus()).isEqualTo(10);
        assertThat(undecided.out()).contains("coffer key-generate");

        configure("backup_encryption = none");
        assertThat(coffer("doctor").out()).contains("backups are stored without encryption");
    }

    @Test
    void a_key_is_written_for_its_owner_alone_and_never_over_another() throws IOException {
        Path file = directory.resolve("anna.txt");
        String before = Files.readString(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(before).contains("# public key: " + anna, "\nAGE-SECRET-KEY-1");
        assertThat(Run.of("key-generate", file.toString()).exitStatus()).isEqualTo(19);
        assertThat(file).hasContent(before);
        assertThat(Run.of("key-generate", "-").out()).contains("# public key: age1", "\nAGE-SECRET-KEY-1");
    }

    @Test
    void what_is_no_recipient_is_a_mistake_of_the_command_line_and_not_repeated() throws IOException {
        String secret =
                Files.readString(directory.resolve("anna.txt")).lines().toList().get(2);

        Run run = coffer("key-rotate", "--all", "--add", secret);

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("it is an identity, which is secret").doesNotContain(secret);
    }

    @Test
    void age_alone_opens_a_backup() throws Exception {
        boolean there = Files.isExecutable(Path.of("/usr/bin/age")) && Files.isExecutable(Path.of("/usr/bin/zstd"));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("age and zstd are installed").isTrue();
        }
        Assumptions.assumeTrue(there, "age or zstd is not installed: apt-get install age zstd");
        coffer("backup-create", "one", "nightly");
        String segment = storedFile("00000000").toString();

        Process process = new ProcessBuilder(
                        "sh",
                        "-ec",
                        "umask 077; age -d -i \"$1\" \"$2\" >\"$3\"; age -d -i \"$3\" \"$4\" | zstd -dc",
                        "sh",
                        path("anna.txt"),
                        storedFile("key.1.age").toString(),
                        path("key.txt"),
                        segment)
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).contains("one and only secret");
        assertThat(process.waitFor()).isZero();
    }

    private void configure(String... defaults) throws IOException {
        Path file = Files.writeString(directory.resolve("coffer.conf"), """
                [DEFAULT]
                datastore_manager = fake
                storage_strategy = LocalStorage
                state_path = %1$s/state
                %3$s

                [local]
                path = %1$s/store

                [instance:one]
                data_directory = %1$s/data
                owner = %2$s
                password = open-sesame
                """.formatted(
                        directory, System.getProperty("user.name"), String.join("\n", defaults)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private String generate(String name) {
        Run run = Run.of("key-generate", path(name));
        assertThat(run.exitStatus()).as(run.err()).isZero();
        return run.out().strip();
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private Run restore(String... more) {
        List<String> arguments = new ArrayList<>(List.of("create", "one", "--backup", "nightly", "--replace-existing"));
        arguments.addAll(List.of(more));
        return coffer(arguments.toArray(String[]::new));
    }

    private JsonNode json(int exitStatus, String... arguments) throws JsonProcessingException {
        Run run = coffer(arguments);
        assertThat(run.exitStatus()).as(run.err()).isEqualTo(exitStatus);
        return new ObjectMapper().readTree(run.out());
    }

    private Run coffer(String... arguments) {
        return coffer(Map.of(), arguments);
    }

    private Run coffer(Map<String, String> environment, String... arguments) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("COFFER_CONFIG_FILE", path("coffer.conf"));
        return Run.with(all, arguments);
    }

    private Path storedFile(String name) throws IOException {
        return storedFiles().stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String storedText() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : storedFiles()) {
            text.append(Files.readString(file, ISO_8859_1));
        }
        return text.toString();
    }

    private List<Path> storedFiles() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("store"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
