package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coffer.backup.core.signature.Namespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup-verify} as an operator types it, and what lists show of it. */
@Timeout(300)
class BackupVerifyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private Container container = new Container(Path.of("/nonexistent"));
    private FakeInstance guest = new FakeInstance(Path.of("/nonexistent"), Path.of("/nonexistent"), "");
    private String backup = "";

    @BeforeEach
    void make_a_backup() throws IOException {
        Path store = Files.createDirectories(directory.resolve("store"));
        container = new Container(store.resolve("database_backups"));
        guest = FakeInstance.make(directory.resolve("guest"), store);
        backup = guest.backUp("nightly");
    }

    @Test
    void a_backup_that_passed_is_listed_with_the_highest_level_and_shown_with_all_of_them() throws IOException {
        assertThat(guest.run("backup-list").out()).containsPattern("\\| None +\\|\\n");
        assertPassed("nightly", "--level", "decoded");
        assertPassed("nightly", "--level", "objects");
        assertPassed("nightly");

        assertThat(guest.run("backup-list").out()).containsPattern("\\| decoded \\d{4}-\\d\\d-\\d\\dT[0-9:]{8} \\|\\n");
        assertThat(guest.run("backup-list-instance", "one").out()).containsPattern("\\| decoded \\d{4}-");
        Run shown = guest.run("backup-show", "nightly");
        assertThat(shown.out())
                .containsPattern("\\| last_verified +\\| decoded ")
                .containsSubsequence("| stored ", "| objects ", "| decoded ")
                .contains("| PASSED |", "| one@")
                .doesNotContain("NOT COUNTED");
        JsonNode records = JSON.readTree(
                        guest.run("backup-show", "nightly", "--json").out())
                .at("/backup/verifications");
        assertThat(records).hasSize(3).allSatisfy(record -> {
            assertThat(record.at("/counts").asBoolean()).isTrue();
            assertThat(record.at("/signer/trust").asText()).isEqualTo("OWN");
            assertThat(container.path().resolve(record.at("/object").asText())).exists();
        });
    }

    private void assertPassed(String... line) {
        Run run = verify(line);
        assertThat(run.exitStatus()).as(run.err()).isZero();
        assertThat(run.out()).contains("| PASSED |");
    }

    private Run verify(String... line) {
        List<String> all = new ArrayList<>(List.of("backup-verify"));
        all.addAll(List.of(line));
        return guest.run(all.toArray(String[]::new));
    }

    @Test
    void the_datastore_drills_a_backup_beside_its_databases_and_what_it_would_do_is_shown_first() throws IOException {
        var before = guest.contents();
        Run shown = verify("nightly", "--level", "drill", "--scratch", "trial", "--dry-run", "--json");

        assertThat(shown.exitStatus()).as(shown.err()).isZero();
        assertThat(JSON.readTree(shown.out()).at("/preview/steps").findValuesAsText("title"))
                .containsSubsequence("check image of SAMPLE", "load database trial", "drop scratch database trial");
        assertThat(guest.contents()).isEqualTo(before);
        assertThat(container.verifications(backup)).isEmpty();

        assertPassed("nightly", "--level", "drill", "--scratch", "trial");

        assertThat(guest.contents()).isEqualTo(before);
        assertThat(guest.run("backup-list").out()).contains("| drill 2");
        assertThat(guest.run("backup-show", "nightly").out()).contains("prove database trial");
    }

    @Test
    void a_name_for_a_scratch_database_is_for_drills_alone() {
        Run run = verify("nightly", "--level", "datastore", "--scratch", "trial");

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("--scratch trial").contains("--level drill");
    }

    @Test
    void damage_has_a_status_of_its_own_and_is_listed() throws IOException {
        Path segment = container.segments(backup).get(1);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[3] ^= 1;
        Files.write(segment, bytes);

        Run run = verify("nightly", "--json");

        assertThat(run.exitStatus()).isEqualTo(55);
        assertThat(run.err()).contains("coffer: backup " + backup + " is damaged: object '" + backup);
        JsonNode document = JSON.readTree(run.out());
        assertThat(document.at("/error/code").asText()).isEqualTo("BACKUP_DAMAGED");
        assertThat(document.at("/verifications/0/result").asText()).isEqualTo("DAMAGED");
        assertThat(document.at("/verifications/0/reason/code").asText()).isEqualTo("BACKUP_CORRUPT");
        assertThat(container
                        .path()
                        .resolve(document.at("/verifications/0/record").asText()))
                .exists();
        assertThat(guest.run("backup-list").out()).contains("| DAMAGED 2");
        assertThat(guest.run("backup-show", "nightly").out())
                .contains("| DAMAGED |", "/00000001' is not what was stored: its SHA-256 differs");
        assertThat(verify("nightly", "--level", "objects").exitStatus()).isZero();
        assertThat(guest.run("backup-list").out()).contains("| DAMAGED 2");
    }

    @Test
    @Tag("long")
    void all_backups_are_verified_and_damage_of_one_keeps_none_waiting() throws IOException {
        String second = guest.backUp("second");
        String third = guest.backUp("third");
        Files.delete(container.segments(second).get(0));
        String manifest = Files.readString(container.manifest(third));
        Files.writeString(container.manifest(third), manifest.replace("third", "bird!"));
        FakeInstance stranger = FakeInstance.make(directory.resolve("stranger"), directory.resolve("store"));
        String strange = stranger.backUp("strange");

        for (List<String> which : List.of(List.of("--all"), List.of("--instance", "one"))) {
            Run run = verify(which.toArray(String[]::new));

            assertThat(run.exitStatus()).as(run.err()).isEqualTo(55);
            assertThat(run.err()).contains("(and 2 more)");
            assertThat(run.out())
                    .containsPattern(backup + " \\| nightly +\\| stored +\\| PASSED ")
                    .containsPattern(second + " \\| second +\\| stored +\\| DAMAGED ")
                    .containsPattern(third + " \\| +\\| None +\\| DAMAGED ")
                    .containsPattern(strange + " \\| strange +\\| None +\\| FAILED .*not trusted here");
        }
        assertThat(container.verifications(strange)).isEmpty();
        assertThat(container.verifications(third)).isEmpty();
        assertThat(verify(strange).exitStatus()).isEqualTo(60);
        assertThat(verify("--instance", "two").exitStatus())
                .as("what cannot be read may be of two")
                .isEqualTo(55);
    }

    @Test
    void a_backup_without_its_signature_is_not_passed_over() throws IOException {
        Files.delete(container.signature(backup));

        assertThat(verify("--all").exitStatus()).isEqualTo(61);
        assertThat(verify("nightly").exitStatus()).isEqualTo(61);
        assertThat(container.verifications(backup)).isEmpty();
        assertPassed("nightly", "--accept-unsigned");
    }

    @Test
    void what_never_was_a_backup_or_is_none_yet_is_not_verified() throws IOException {
        Files.delete(container.manifest(backup));
        Path status = container.file(backup, "status.json");
        Files.writeString(status, Files.readString(status).replace("COMPLETED", "NEW"));

        assertThat(verify("nightly").exitStatus()).isEqualTo(15);
        Files.writeString(status, Files.readString(status).replace("\"NEW\"", "\"COMPLETED\""));
        assertThat(verify("--all").exitStatus()).as("its manifest is gone").isEqualTo(15);
    }

    @Test
    void another_guest_verifies_what_it_trusts_and_signs_by_its_own_key() throws IOException {
        FakeInstance other = FakeInstance.make(directory.resolve("other"), directory.resolve("store"));
        JsonNode signers = JSON.readTree(guest.run("signer-show", "--json").out());
        other.trust(signers.at("/signers/0/allowed_signers").asText());

        Run run = other.run("backup-verify", "nightly");

        assertThat(run.exitStatus()).as(run.err()).isZero();
        assertThat(other.run("backup-list").out()).contains("| stored 2");
        assertThat(guest.run("backup-list").out()).doesNotContain("| stored 2");
        assertThat(guest.run("backup-show", "nightly").out())
                .contains("| NOT COUNTED |", "its signer is not trusted here");
        JsonNode theirs = JSON.readTree(other.run("signer-show", "--json").out());
        guest.trust(theirs.at("/signers/0/allowed_signers").asText());
        assertThat(guest.run("backup-list").out()).contains("| stored 2");
        guest.trust(theirs.at("/signers/0/allowed_signers").asText().replace("coffer-*", "coffer-manifest"));
        assertThat(guest.run("backup-list").out()).doesNotContain("| stored 2");
    }

    @Test
    void the_levels_that_decode_nothing_need_no_identity() throws IOException {
        Path anna = directory.resolve("anna");
        Path bert = directory.resolve("bert");
        String recipient = Run.of("key-generate", anna.toString()).out().strip();
        assertThat(Run.of("key-generate", bert.toString()).exitStatus()).isZero();
        guest = FakeInstance.encrypting(directory.resolve("guest"), directory.resolve("store"), recipient);
        String secret = guest.backUp("secret");

        assertPassed(secret, "--level", "objects");
        assertPassed(secret, "--level", "stored");
        assertThat(verify(secret, "--level", "decoded").exitStatus()).isEqualTo(52);
        assertThat(verify(secret, "--level", "decoded", "--identity", bert.toString())
                        .exitStatus())
                .isEqualTo(53);
        assertThat(container.verifications(secret)).hasSize(2);
        assertPassed(secret, "--level", "decoded", "--identity", anna.toString());

        Path key = container.file(secret, "key.1.age");
        byte[] good = Files.readAllBytes(key);
        Files.write(key, new byte[good.length]);
        Run objects = verify(secret, "--level", "objects");
        Run decoded = verify(secret, "--level", "decoded", "--identity", anna.toString());
        Files.delete(key);
        Run missing = verify(secret, "--level", "objects");
        for (Run damaged : List.of(objects, decoded, missing)) {
            assertThat(damaged.exitStatus()).isEqualTo(55);
            assertThat(damaged.err()).contains("key");
        }
        assertThat(container.verifications(secret)).hasSize(6);
    }

    @Test
    void a_record_that_was_tampered_with_counts_for_nothing() throws IOException {
        assertPassed("nightly", "--level", "stored");
        Path record = container.verifications(backup).get(0);
        Path signature = Container.signatureOf(record);
        byte[] document = Files.readAllBytes(record);
        byte[] signed = Files.readAllBytes(signature);
        String other = guest.backUp("other");
        assertThat(verify("other", "--level", "stored").exitStatus()).isZero();
        Path others = container.verifications(other).get(0);

        Files.writeString(record, new String(document, StandardCharsets.UTF_8).replace("one", "two"));
        assertNotCounted("it was not made over what lies there now");

        container.put(others, record);
        container.put(Container.signatureOf(others), signature);
        assertNotCounted("'backup_id' is that of another backup");

        Files.write(record, document);
        Files.write(signature, signed);
        Path replayed = record.resolveSibling(record.getFileName().toString().replaceFirst("^\\d{4}", "2999"));
        Files.move(record, replayed);
        Files.move(signature, Container.signatureOf(replayed));
        assertNotCounted("'finished' is not as its name says");

        Path promoted = record.resolveSibling(record.getFileName().toString().replace(".stored.", ".drill."));
        Files.move(replayed, promoted);
        Files.move(Container.signatureOf(replayed), Container.signatureOf(promoted));
        assertNotCounted("'level' is not as its name says: 'stored'");

        Files.move(promoted, record);
        Files.delete(Container.signatureOf(promoted));
        assertNotCounted("it is not signed");

        container.put(container.signature(backup), signature);
        assertNotCounted("it was made for something else: 'coffer-manifest'");

        FakeInstance forger = FakeInstance.make(directory.resolve("forger"), directory.resolve("store"));
        forger.backUp("forged");
        Files.write(
                signature,
                forger.signingKey().sign(Namespace.VERIFICATION, document).armored());
        assertNotCounted("its signer is not trusted here");

        Files.write(signature, signed);
        assertThat(guest.run("backup-list").out()).contains("| stored 2");
    }

    private void assertNotCounted(String why) throws IOException {
        Run shown = guest.run("backup-show", backup, "--accept-unsigned");
        assertThat(shown.out()).contains("| NOT COUNTED |", why).containsPattern("\\| last_verified +\\| None ");
        String row = guest.run("backup-list", "--accept-unsigned")
                .out()
                .lines()
                .filter(line -> line.contains(backup))
                .findFirst()
                .orElseThrow();
        assertThat(row).endsWith("| None                       |");
        JsonNode first =
                JSON.readTree(guest.run("backup-show", backup, "--json").out()).at("/backup/verifications/0");
        assertThat(first.at("/counts").asBoolean(true)).isFalse();
    }

    @Test
    void damage_that_somebody_invents_is_not_shown_and_damage_that_was_found_cannot_be_answered_by_him()
            throws IOException {
        Path segment = container.segments(backup).get(1);
        byte[] good = Files.readAllBytes(segment);
        Files.write(segment, new byte[good.length]);
        assertThat(verify("nightly").exitStatus()).isEqualTo(55);
        Path damaged = container.verifications(backup).get(0);
        Path invented = damaged.resolveSibling(damaged.getFileName()
                .toString()
                .replaceFirst("^\\d{4}", "2999")
                .replace("damaged", "passed")
                .replace("stored", "drill"));
        Files.copy(damaged, invented);

        assertThat(guest.run("backup-list").out()).contains("| DAMAGED 20");

        Files.write(segment, good);
        assertPassed("nightly");
        Files.move(invented, damaged.resolveSibling("29990101T000000.000000Z.objects.damaged.json"));
        assertThat(guest.run("backup-list").out()).contains("| stored 20").doesNotContain("DAMAGED");
    }

    @Test
    void whoever_floods_a_backup_with_records_gets_no_more_than_an_unknown() throws IOException {
        assertPassed("nightly");
        Path record = container.verifications(backup).get(0);
        for (int i = 0; i < 20; i++) {
            Files.copy(
                    record,
                    record.resolveSibling("200101010000%02d.000000Z.drill.passed.json"
                            .formatted(i)
                            .replaceFirst("^(\\d{8})", "$1T")));
        }

        assertThat(guest.run("backup-list").out()).contains("| unknown ");
        assertThat(guest.run("backup-show", "nightly").out())
                .contains("NOT COUNTED")
                .containsPattern("\\| last_verified +\\| unknown ");
    }

    @Test
    void a_success_of_tomorrow_hides_no_damage_of_today() throws IOException {
        assertPassed("nightly");
        Path record = container.verifications(backup).get(0);
        String today = record.getFileName().toString().substring(0, 8);
        byte[] tomorrow = Files.readString(record)
                .replaceAll("\"finished\" *: *\"\\d{4}", "\"finished\": \"2999")
                .getBytes(StandardCharsets.UTF_8);
        Path ofTomorrow = record.resolveSibling(record.getFileName().toString().replaceFirst("^\\d{4}", "2999"));
        Files.write(ofTomorrow, tomorrow);
        Files.write(
                Container.signatureOf(ofTomorrow),
                guest.signingKey().sign(Namespace.VERIFICATION, tomorrow).armored());
        assertThat(guest.run("backup-show", "nightly").out()).contains("2999-").doesNotContain("NOT COUNTED");
        Path segment = container.segments(backup).get(1);
        Files.write(segment, new byte[(int) Files.size(segment)]);

        assertThat(verify("nightly").exitStatus()).isEqualTo(55);

        assertThat(guest.run("backup-list").out()).contains("| DAMAGED " + today.substring(0, 4));
    }

    @Test
    void nothing_to_verify_is_no_success() throws IOException {
        Run other = verify("--instance", "two");
        assertThat(other.exitStatus()).isEqualTo(13);
        assertThat(other.err()).contains("there is no complete backup of instance two to verify");
        assertThat(guest.run("backup-delete", "nightly").exitStatus()).isZero();
        assertThat(verify("--all").exitStatus()).isEqualTo(13);
    }

    @Test
    void without_a_record_nothing_is_left_behind() throws IOException {
        assertPassed("nightly", "--no-record");

        assertThat(container.verifications(backup)).isEmpty();
    }

    @Test
    void what_cannot_be_meant_is_refused() {
        assertThat(verify().exitStatus()).isEqualTo(2);
        assertThat(verify("nightly", "--all").exitStatus()).isEqualTo(2);
        assertThat(verify("nightly", "--instance", "one").exitStatus()).isEqualTo(2);
        assertThat(verify("nightly", "--level", "everything").err())
                .contains("'everything'")
                .contains("objects, stored, decoded, datastore, drill");
        assertThat(verify("nightly", "--by", "nobody").exitStatus()).isEqualTo(16);
        assertThat(verify("weekly").exitStatus()).isEqualTo(13);
    }
}
