package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.core.signature.Namespace;
import dev.coffer.backup.core.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody can write to the container, reads all that is public, and has neither an identity nor a key that is trusted. What he
 * does ends in a refusal of its own, and no database is touched.
 */
@Tag("long")
@Timeout(300)
class ForgeryTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    @Test
    void what_nobody_has_forged_is_restored() throws IOException {
        Run restored = guest.run("create", "one", "--backup", backup, "--replace-existing");

        assertThat(restored.exitStatus()).as(restored.err()).isZero();
        assertThat(guest.rows()).isEqualTo(FakeInstance.FIRST_ROWS);
    }

    @Test
    void segments_in_another_order() throws IOException {
        List<Path> segments = container.segments(backup);
        byte[] first = Files.readAllBytes(segments.get(0));
        Files.write(segments.get(0), Files.readAllBytes(segments.get(1)));
        Files.write(segments.get(1), first);

        assertRefusedWhenFetched(50, "/00000000' ");
    }

    @Test
    void another_segment() throws IOException {
        Path segment = container.segments(backup).get(1);
        Files.write(segment, new byte[(int) Files.size(segment)]);

        assertRefusedWhenFetched(50, "/00000001' ");
    }

    @Test
    void a_segment_less() throws IOException {
        Files.delete(container.segments(backup).get(2));

        assertRefused(50, "/00000002' is missing");
    }

    @Test
    void a_segment_of_another_backup() throws IOException {
        String other = guest.backUp("other");
        container.put(
                container.segments(other).get(0), container.segments(backup).get(0));

        assertRefusedWhenFetched(50, "/00000000' ");
    }

    @Test
    void an_edited_index() throws IOException {
        Path index = container.index(backup);
        Files.writeString(index, Files.readString(index).replace("/00000001", "/00000002"));

        assertRefused(50, "/index.json' is not what was stored: its SHA-256 differs");
    }

    @Test
    void an_edited_manifest() throws IOException {
        container.edit(backup, manifest -> manifest.put("description", "trust me"));

        assertRefused(62, "it was not made over what lies there now");
    }

    @Test
    void an_edited_index_with_a_manifest_to_it() throws IOException {
        String other = guest.backUp("other");
        container.putArtifact(other, backup);
        ObjectNode theirs = (ObjectNode) JSON.readTree(container.manifest(other).toFile());
        container.edit(backup, manifest -> manifest.set("artifacts", theirs.get("artifacts")));

        assertRefused(62, "it was not made over what lies there now");
    }

    @Test
    void the_manifest_of_another_backup() throws IOException {
        String other = guest.backUp("other");
        container.put(container.manifest(other), container.manifest(backup));

        assertRefused(62, "it was not made over what lies there now");
    }

    @Test
    void the_manifest_of_another_backup_with_its_signature() throws IOException {
        String other = guest.backUp("other");
        container.put(container.manifest(other), container.manifest(backup));
        container.put(container.signature(other), container.signature(backup));

        assertRefused(50, "'id' is that of another backup: '" + other + "'");
    }

    @Test
    void the_signature_of_another_backup() throws IOException {
        String other = guest.backUp("other");
        container.put(container.signature(other), container.signature(backup));

        assertRefused(62, "it was not made over what lies there now");
    }

    @Test
    void a_backup_that_the_forger_has_made_himself() throws IOException {
        FakeInstance forger = FakeInstance.make(directory.resolve("forger"), directory.resolve("store"));
        String forged = forger.backUp("forged");

        assertRefused(forged, 60, "backup " + forged + " is signed by SHA256:");
        assertRefused("forged", 60, "not trusted here: it is no key of this guest, and no trusted_signers");
        assertThat(status(forged)).isEqualTo("UNTRUSTED");
    }

    @Test
    void a_newer_backup_of_the_same_name() throws IOException {
        FakeInstance forger = FakeInstance.make(directory.resolve("forger"), directory.resolve("store"));
        String forged = forger.backUp("nightly");

        Run restored = guest.run("create", "one", "--backup", "nightly", "--replace-existing");

        assertThat(restored.exitStatus()).as(restored.err()).isZero();
        assertThat(restored.err())
                .contains("is not complete or not trusted, so an older one is taken: " + backup)
                .contains("and not " + forged + " (UNTRUSTED, ");
        assertThat(guest.rows()).isEqualTo(FakeInstance.FIRST_ROWS);
    }

    @Test
    void a_backup_that_another_instance_of_this_guest_has_signed() throws IOException {
        container.edit(backup, manifest -> manifest.put("instance", "two"));
        container.sign(backup, guest.signingKey(), Namespace.MANIFEST);

        assertRefused(60, "it is the key of instance one of this guest, and not of instance two");
        assertThat(status(backup)).isEqualTo("UNTRUSTED");
    }

    @Test
    void a_backup_of_the_same_name_from_the_container_of_another_guest_that_is_trusted() throws IOException {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        FakeInstance other = FakeInstance.make(directory.resolve("other"), elsewhere);
        String theirs = other.backUp("nightly");
        guest.trust(other.listedLine());
        assertThat(guest.run("backup-delete", backup).exitStatus()).isZero();
        container.copy(new Container(elsewhere.resolve("database_backups")), theirs);

        Run byName = guest.run("create", "one", "--backup", "nightly", "--replace-existing", "--dry-run");
        Run restored = guest.run("create", "one", "--backup", "nightly", "--replace-existing", "--json");

        String warning = "the backup named 'nightly' was not made by instance one of this guest: it is of instance one,"
                + " signed by one@";
        assertThat(byName.err()).contains(warning);
        assertThat(byName.out()).contains("take backup nightly of ").contains(", signed by one@");
        assertThat(restored.err()).contains(warning);
        assertThat(JSON.readTree(restored.out())
                        .at("/instance/backup_signer/trust")
                        .asText())
                .isEqualTo("LISTED");
        assertThat(guest.run("create", "one", "--backup", theirs, "--replace-existing")
                        .err())
                .doesNotContain("was not made by");
    }

    @Test
    void no_signature() throws IOException {
        Files.delete(container.signature(backup));

        assertRefused(61, "backup " + backup + " is not signed");
        assertThat(status(backup)).isEqualTo("UNTRUSTED");
    }

    @Test
    void an_edited_manifest_signed_with_a_key_of_his_own() throws IOException {
        container.edit(backup, manifest -> manifest.put("description", "trust me"));
        container.sign(backup, SigningKey.generate(), Namespace.MANIFEST);

        assertRefused(60, "not trusted here");
    }

    @Test
    void a_signature_that_was_made_for_something_else() throws IOException {
        container.sign(backup, guest.signingKey(), Namespace.VERIFICATION);

        assertRefused(62, "it was made for something else: 'coffer-verification'");
    }

    @Test
    void a_verification_in_the_place_of_a_manifest() throws IOException {
        Files.writeString(container.manifest(backup), "{\"result\": \"VERIFIED\"}\n");
        container.sign(backup, guest.signingKey(), Namespace.VERIFICATION);

        assertRefused(62, "it was made for something else: 'coffer-verification'");
    }

    @Test
    void the_key_of_another_backup_or_one_of_his_own() throws IOException {
        Path anna = directory.resolve("anna");
        String recipient = Run.of("key-generate", anna.toString()).out().strip();
        guest = FakeInstance.encrypting(directory.resolve("guest"), directory.resolve("store"), recipient);
        String secret = guest.backUp("secret");
        String other = guest.backUp("other");
        FakeInstance forger =
                FakeInstance.encrypting(directory.resolve("forger"), directory.resolve("store"), recipient);
        String forged = forger.backUp("forged");
        byte[] key = Files.readAllBytes(container.file(secret, "key.1.age"));
        guest.work();

        for (String source : List.of(other, forged)) {
            container.put(container.file(source, "key.1.age"), container.file(secret, "key.1.age"));
            assertRefused(
                    secret, 54, "and the manifest of backup " + secret + " names age1", "--identity", anna.toString());
        }
        container.put(
                container.segments(forged).get(0), container.segments(secret).get(0));
        Files.write(container.file(secret, "key.1.age"), key);
        assertRefusedWhenFetched(secret, 50, "/00000000' ", "--identity", anna.toString());
        Files.delete(container.file(secret, "key.1.age"));
        assertRefused(secret, 54, secret, "--identity", anna.toString());
    }

    @Test
    void a_status_that_says_completed() throws IOException {
        Files.delete(container.manifest(backup));

        assertRefused(15, "backup " + backup + " is FAILED: it was completed, and its manifest is gone");
    }

    @Test
    void a_status_that_says_something_else_changes_nothing() throws IOException {
        Path status = container.file(backup, "status.json");
        ObjectNode edited = (ObjectNode) JSON.readTree(status.toFile());
        edited.put("status", "FAILED").put("name", "other").put("instance", "other");
        Files.writeString(status, edited.toString());

        assertThat(status(backup)).isEqualTo("COMPLETED");
        Run restored = guest.run("create", "one", "--backup", "nightly", "--replace-existing");
        assertThat(restored.exitStatus()).as(restored.err()).isZero();
        assertThat(guest.rows()).isEqualTo(FakeInstance.FIRST_ROWS);
    }

    @Test
    void whom_the_operator_trusts_in_words_is_trusted_for_one_command() throws IOException {
        FakeInstance old = FakeInstance.make(directory.resolve("old"), directory.resolve("store"));
        String theirs = old.backUp("theirs");
        String fingerprint = old.signingKey().publicKey().fingerprint();
        Files.delete(container.signature(backup));

        assertRefused(theirs, 60, fingerprint);
        assertRefused(theirs, 60, fingerprint, "--accept-unsigned");
        assertRefused(backup, 61, "is not signed", "--accept-signer", fingerprint);
        for (List<String> accepted :
                List.of(List.of(theirs, "--accept-signer", fingerprint), List.of(backup, "--accept-unsigned"))) {
            guest.work();
            List<String> line = new ArrayList<>(List.of("create", "one", "--replace-existing", "--backup"));
            line.addAll(accepted);
            Run restored = guest.run(line.toArray(String[]::new));

            assertThat(restored.exitStatus()).as(restored.err()).isZero();
            assertThat(guest.rows()).isEqualTo(FakeInstance.FIRST_ROWS);
        }
    }

    @Test
    void nothing_makes_a_wrong_signature_right() throws IOException {
        container.edit(backup, manifest -> manifest.put("description", "trust me"));
        String fingerprint = guest.signingKey().publicKey().fingerprint();

        assertRefused(backup, 62, "is not right", "--accept-unsigned", "--accept-signer", fingerprint);
        assertThat(guest.run("backup-list").out()).contains(backup).doesNotContain("trust me");
        Run shown = guest.run("backup-show", backup, "--accept-unsigned");
        assertThat(shown.out())
                .contains("| FAILED ")
                .contains("SIGNATURE_INVALID")
                .doesNotContain("trust me");
    }

    @Test
    void a_guest_restores_what_those_have_signed_who_are_listed() throws IOException {
        FakeInstance old = FakeInstance.make(directory.resolve("old"), directory.resolve("store"));
        String theirs = old.backUp("theirs");
        JsonNode signers = JSON.readTree(old.run("signer-show", "--json").out());
        guest.trust(old.listedLine());

        Run shown = guest.run("backup-show", theirs);
        Run restored = guest.run("create", "one", "--backup", theirs, "--replace-existing");

        assertThat(shown.out()).contains("| COMPLETED ").contains("(one@").contains(", listed in ");
        assertThat(restored.exitStatus()).as(restored.err()).isZero();
        assertThat(guest.rows()).isEqualTo(FakeInstance.FIRST_ROWS);
        guest.trust("one@old namespaces=\"git\" "
                + signers.at("/signers/0/public_key").asText());
        guest.work();
        assertRefused(theirs, 60, "lists the key, and not for namespace coffer-manifest");
        guest.trust("nonsense");
        assertRefused(theirs, 10, "trusted_signers:1: it ends too early");
    }

    private void assertRefused(int status, String message) throws IOException {
        assertRefused(backup, status, message);
    }

    private void assertRefused(String wanted, int status, String message, String... more) throws IOException {
        assertEnds("--quiet", wanted, status, message, more);
        assertEnds("--dry-run", wanted, status, message, more);
    }

    private void assertRefusedWhenFetched(int status, String message) throws IOException {
        assertRefusedWhenFetched(backup, status, message);
    }

    /** What only the bytes of a segment show is not found without fetching them. */
    private void assertRefusedWhenFetched(String wanted, int status, String message, String... more)
            throws IOException {
        assertEnds("--quiet", wanted, status, message, more);
        assertEnds("--dry-run", wanted, 0, "", more);
    }

    private void assertEnds(String mode, String wanted, int status, String message, String... more) throws IOException {
        Map<String, String> before = guest.contents();
        List<String> line = new ArrayList<>(List.of("create", "one", "--backup", wanted, "--replace-existing", mode));
        line.addAll(List.of(more));

        Run run = guest.run(line.toArray(String[]::new));

        assertThat(run.exitStatus()).as(run.out() + run.err()).isEqualTo(status);
        assertThat(run.err()).contains(message);
        assertThat(guest.contents()).isEqualTo(before);
    }

    private String status(String id) throws IOException {
        Run run = guest.run("backup-show", id, "--json");
        return JSON.readTree(run.out()).at("/backup/status").asText();
    }
}
