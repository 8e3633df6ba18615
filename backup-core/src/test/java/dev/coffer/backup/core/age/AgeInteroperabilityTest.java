package dev.coffer.backup.core.age;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and keys go to and fro between Coffer and age as Debian has it. */
class AgeInteroperabilityTest {
    private static final byte[] PLAIN = "from one to the other\n".repeat(5_000).getBytes(UTF_8);
    private static final AgeIdentity OURS = AgeIdentity.generate(new SecureRandom());

    @TempDir
    private Path directory;

    @BeforeEach
    void there_is_age() {
        AgeTool.require();
    }

    @Test
    void age_opens_what_we_encrypt() throws Exception {
        Path file = Files.write(
                directory.resolve("file.age"),
                AgeFile.encrypt(
                        PLAIN, List.of(AgeIdentity.generate(new SecureRandom()).recipient(), OURS.recipient())));

        AgeTool.run(List.of("age", "-d", "-i", identityFile(), "-o", directory + "/plain", file.toString()));

        assertThat(directory.resolve("plain")).hasBinaryContent(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--encrypt", "--armor"})
    void we_open_what_age_encrypts(String option) throws Exception {
        Files.write(directory.resolve("plain"), PLAIN);
        String file = directory + "/file.age";

        AgeTool.run(List.of("age", option, "-r", OURS.recipient().text(), "-o", file, directory + "/plain"));

        assertThat(AgeFile.decrypt(Files.readAllBytes(Path.of(file)), List.of(OURS)))
                .isEqualTo(PLAIN);
    }

    @Test
    void we_read_identities_of_age_keygen() throws Exception {
        AgeTool.run(List.of("age-keygen", "-o", directory + "/theirs"));
        List<String> lines = Files.readAllLines(directory.resolve("theirs"));

        AgeIdentity theirs = AgeIdentity.parse(new Secret(lines.get(2)));

        assertThat(lines.get(1)).isEqualTo("# public key: " + theirs.recipient());
    }

    @Test
    void age_keygen_finds_the_recipient_of_our_identity_that_we_find() throws Exception {
        assertThat(AgeTool.run(List.of("age-keygen", "-y", identityFile())).strip())
                .isEqualTo(OURS.recipient().text());
    }

    @Test
    void a_file_for_ssh_keys_alone_says_so() throws Exception {
        AgeTool.run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", directory + "/ssh"));
        Files.write(directory.resolve("plain"), PLAIN);
        String file = directory + "/file.age";

        AgeTool.run(List.of("age", "-R", directory + "/ssh.pub", "-o", file, directory + "/plain"));

        assertThatExceptionOfType(WrongIdentityException.class)
                .isThrownBy(() -> AgeFile.decrypt(Files.readAllBytes(Path.of(file)), List.of(OURS)))
                .withMessageContaining("ssh-ed25519");
    }

    private String identityFile() throws IOException {
        return Files.writeString(
                        directory.resolve("identity"), "# ours\n" + OURS.text().reveal() + "\n")
                .toString();
    }
}
