package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody can write to the container, and puts a status of his own there, or objects that no memory has room for. */
@Timeout(120)
class ForgedObjectsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long HUGE = 5L << 30;

    @TempDir
    private Path directory;

    private Container container = new Container(Path.of("/nonexistent"));
    private FakeInstance guest = new FakeInstance(Path.of("/nonexistent"), Path.of("/nonexistent"), "");
    private String backup = "";

    @BeforeEach
    void make_a_backup_and_go_on_working() throws IOException {
        Path store = Files.createDirectories(directory.resolve("store"));
        container = new Container(store.resolve("database_backups"));
        guest = FakeInstance.make(directory.resolve("guest"), store);
        backup = guest.backUp("nightly");
        guest.work();
    }

    private void editStatus(Consumer<ObjectNode> edit) throws IOException {
        Path file = container.file(backup, "status.json");
        ObjectNode status = (ObjectNode) JSON.readTree(file.toFile());
        edit.accept(status);
        Files.writeString(file, status.toString());
    }

    private static void build(ObjectNode status, String renewed, long seconds) {
        status.put("status", "BUILDING")
                .putObject("lease")
                .put("renewed", renewed)
                .put("seconds", seconds);
    }

    private JsonNode shown() throws IOException {
        return JSON.readTree(guest.run("backup-show", backup, "--json").out()).get("backup");
    }

    @ParameterizedTest
    @CsvSource({
        "2999-01-01T00:00:00Z, 86400",
        "9999-12-31T23:59:59.999999999Z, 0",
        "+10000-01-01T00:00:00Z, 86400",
        "2026-11-22T12:00:00Z, 99999999999"
    })
    void a_lease_that_would_never_end_forbids_no_deletion(String renewed, long seconds) throws IOException {
        Files.delete(container.manifest(backup));
        editStatus(status -> build(status, renewed, seconds));

        assertThat(shown().get("status").asText()).isEqualTo("FAILED");
        assertThat(shown().get("authority").asText()).isEqualTo("REPORTED");
        assertThat(guest.run("backup-delete", backup).exitStatus()).isZero();
        assertThat(container.path().resolve(backup)).doesNotExist();
    }

    @Test
    void a_lease_beside_a_complete_backup_forbids_no_deletion_and_changes_nothing_that_is_shown() throws IOException {
        JsonNode before = shown();
        String now = Instant.now().toString();
        editStatus(
                status -> build(status.put("name", "other").put("created", now).put("updated", now), now, 86_400));

        assertThat(shown()).isEqualTo(before);
        assertThat(guest.run("backup-delete", backup).exitStatus()).isZero();
    }

    @Test
    void what_only_a_status_tells_is_shown_as_reported_and_what_a_manifest_tells_by_who_has_signed_it()
            throws IOException {
        assertThat(shown().get("authority").asText()).isEqualTo("SIGNED");

        Files.delete(container.signature(backup));
        assertThat(shown().get("authority").asText()).isEqualTo("UNTRUSTED");
        assertThat(guest.run("backup-show", backup, "--accept-unsigned").out())
                .containsPattern("\\| authority +\\| accepted in words +\\|");

        Files.delete(container.manifest(backup));
        editStatus(status -> status.put("status", "FAILED").put("description", "trust me"));
        assertThat(guest.run("backup-show", backup).out())
                .contains("trust me")
                .containsPattern("\\| authority +\\| reported, not signed +\\|");
        Files.delete(container.file(backup, "status.json"));
        assertThat(shown().get("authority").asText()).isEqualTo("REPORTED");
    }

    @Test
    void a_status_hides_no_damage() throws IOException {
        Files.write(container.segments(backup).get(1), new byte[1]);
        assertThat(guest.run("backup-verify", backup).exitStatus()).isEqualTo(55);
        JsonNode before = shown();
        String later = Instant.now().plusSeconds(3600).toString();

        editStatus(status ->
                status.put("status", "COMPLETED").put("created", later).put("updated", later));

        assertThat(shown()).isEqualTo(before);
        assertThat(guest.run("backup-list").out()).contains("| DAMAGED ");
        Files.delete(container.manifest(backup));
        assertThat(shown().get("status").asText()).isEqualTo("FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "manifest.json.sig"})
    void a_huge_document_of_a_backup_is_refused_and_keeps_no_other_from_being_listed(String name) throws IOException {
        String other = guest.backUp("other");
        enlarge(container.file(backup, name));

        Run restored = guest.run("create", "one", "--backup", backup, "--replace-existing");

        assertThat(restored.exitStatus()).isEqualTo(50);
        assertThat(restored.err()).contains("/" + name + "' has " + HUGE + " bytes where ", " are the most");
        assertThat(shown().at("/reason/message").asText()).contains(name + "' has " + HUGE + " bytes where ");
        assertThat(guest.run("backup-list").out()).contains(backup, other, "| COMPLETED |");
        assertThat(guest.run("backup-delete", backup).exitStatus()).isZero();
    }

    @Test
    void a_huge_status_is_read_of_no_complete_backup_and_shows_any_other_as_failed() throws IOException {
        JsonNode before = shown();
        enlarge(container.file(backup, "status.json"));

        assertThat(shown()).isEqualTo(before);
        Files.delete(container.manifest(backup));
        assertThat(shown().get("status").asText()).isEqualTo("FAILED");
        assertThat(shown().at("/reason/message").asText())
                .contains("status.json' has " + HUGE + " bytes where 1048576");
        assertThat(guest.run("backup-delete", backup).exitStatus()).isZero();
    }

    @Test
    void a_huge_index_or_segment_is_not_fetched() throws IOException {
        Path segment = container.segments(backup).get(2);
        byte[] good = Files.readAllBytes(segment);
        enlarge(segment);
        assertRefused("/00000002' has " + HUGE + " bytes, not ");
        Files.write(segment, good);

        enlarge(container.index(backup));
        assertRefused("/index.json' has " + HUGE + " bytes, not ");
    }

    @Test
    void a_huge_record_of_a_verification_or_its_signature_counts_for_nothing() throws IOException {
        assertThat(guest.run("backup-verify", backup).exitStatus()).isZero();
        Path record = container.verifications(backup).get(0);
        byte[] good = Files.readAllBytes(record);

        for (Path file : new Path[] {record, Container.signatureOf(record)}) {
            enlarge(file);
            assertThat(shown().at("/verifications/0/counts").asBoolean(true)).isFalse();
            assertThat(guest.run("backup-show", backup).out()).contains("' has " + HUGE + " bytes where ");
            assertThat(guest.run("backup-list").out()).doesNotContain("| stored 2");
            Files.write(record, good);
        }
    }

    @Test
    void a_huge_key_file_is_refused() throws IOException {
        String recipient = Run.of("key-generate", directory.resolve("anna").toString())
                .out()
                .strip();
        guest = FakeInstance.encrypting(directory.resolve("guest"), directory.resolve("store"), recipient);
        backup = guest.backUp("secret");
        enlarge(container.file(backup, "key.1.age"));

        assertRefused(
                "key.1.age' has " + HUGE + " bytes where 65536",
                "--identity",
                directory.resolve("anna").toString());
    }

    private void assertRefused(String message, String... more) throws IOException {
        String[] line = Arrays.copyOf(
                new String[] {"create", "one", "--backup", backup, "--replace-existing"}, 5 + more.length);
        System.arraycopy(more, 0, line, 5, more.length);
        Map<String, String> before = guest.contents();

        Run restored = guest.run(line);

        assertThat(restored.exitStatus()).isEqualTo(50);
        assertThat(restored.err()).contains(message);
        assertThat(guest.contents()).isEqualTo(before);
    }

    /** Makes a file large that takes no room on the disk. */
    private static void enlarge(Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(HUGE);
        }
    }
}
