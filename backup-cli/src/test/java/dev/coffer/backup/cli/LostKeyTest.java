package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coffer.backup.cli.view.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest that has lost its signing key, as one that was set up anew, and the backups that it has made before. */
class LostKeyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory = Path.of("");

    private FakeInstance guest = new FakeInstance(Path.of("/nonexistent"), Path.of("/nonexistent"), "");
    private String backup = "";
    private String fingerprint = "";
    private String kept = "";

    @BeforeEach
    void loseTheKey() throws IOException {
        guest = FakeInstance.make(directory.resolve("guest"), Files.createDirectory(directory.resolve("store")));
        backup = guest.backUp("nightly");
        fingerprint = guest.signingKey().publicKey().fingerprint();
        kept = guest.listedLine();
        Path keys = directory.resolve("guest/state/instances/one");
        Files.delete(keys.resolve("signing-key"));
        Files.delete(keys.resolve("signing-key.pub"));
    }

    @Test
    void the_advice_is_to_compare_with_what_was_kept_and_not_with_the_new_key() {
        guest.run("signer-show");

        Run refused = guest.run("create", "one", "--backup", backup, "--replace-existing");

        assertThat(refused.exitStatus()).isEqualTo(60);
        assertThat(refused.err())
                .contains("is signed by " + fingerprint)
                .contains("if that is gone or was set up anew, with what was kept from it")
                .contains("'coffer backup-show " + backup + "'");
    }

    @Test
    void the_line_of_a_signer_whom_nobody_knows_is_shown_as_unproven_with_what_to_compare() throws IOException {
        JsonNode signer = signer();
        String table = guest.run("backup-show", backup).out();

        assertThat(signer.at("/trust").asText()).isEqualTo("UNKNOWN");
        assertThat(signer.at("/allowed_signers").isNull()).isTrue();
        assertThat(table)
                .contains("| unproven_allowed_signers | "
                        + signer.at("/unproven_allowed_signers").asText())
                .contains("Add it to trusted_signers only if " + fingerprint)
                .doesNotContain("| allowed_signers");
    }

    @Test
    void that_line_has_the_key_of_the_one_that_was_kept_and_mends_the_loss() throws IOException {
        String line = signer().at("/unproven_allowed_signers").asText();

        assertThat(afterTheName(line)).isEqualTo(afterTheName(kept));
        guest.trust(line);
        Run restored = guest.run("create", "one", "--backup", backup, "--replace-existing");
        assertThat(restored.exitStatus()).as(restored.err()).isZero();
        JsonNode signer = signer();
        assertThat(signer.at("/trust").asText()).isEqualTo("LISTED");
        assertThat(signer.at("/allowed_signers").asText()).isEqualTo(line);
        assertThat(signer.at("/unproven_allowed_signers").isNull()).isTrue();
    }

    @Test
    void accepting_a_signer_for_one_command_proves_nothing() throws IOException {
        JsonNode signer = signer("--accept-signer", fingerprint);

        assertThat(signer.at("/trust").asText()).isEqualTo("ACCEPTED");
        assertThat(signer.at("/allowed_signers").isNull()).isTrue();
        assertThat(signer.at("/unproven_allowed_signers").asText()).startsWith("signer-of-" + backup);
    }

    private JsonNode signer(String... more) throws IOException {
        String[] line = Arrays.copyOf(new String[] {"backup-show", backup, "--json"}, 3 + more.length);
        System.arraycopy(more, 0, line, 3, more.length);
        JsonNode shown = JSON.readTree(guest.run(line).out());
        assertThat(Schema.named("backup").problemsOf(shown)).isEmpty();
        return shown.at("/backup/signer");
    }

    private static String afterTheName(String line) {
        return line.substring(line.indexOf(' '));
    }
}
