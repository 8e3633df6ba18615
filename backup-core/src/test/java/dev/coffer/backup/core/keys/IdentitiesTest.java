package dev.coffer.backup.core.keys;

import static dev.coffer.backup.core.keys.KeyOpeningTest.assertFails;
import static dev.coffer.backup.core.keys.KeyRing.ANNA;
import static dev.coffer.backup.core.keys.KeyRing.BERT;
import static dev.coffer.backup.core.keys.KeyRing.CARL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {
    @TempDir
    private Path directory;

    @Test
    void the_first_place_that_is_given_is_taken_and_no_other() throws IOException {
        Path annas = file("anna", text(ANNA));
        Path berts = file("bert", text(BERT));
        Optional<Secret> carls = Optional.of(new Secret(text(CARL)));
        Optional<IdentityCommand> failing = Optional.of(command("false"));

        assertThat(load(Optional.of(annas), carls, Optional.of(berts), failing)).containsExactly(ANNA);
        assertThat(load(Optional.empty(), carls, Optional.of(berts), failing)).containsExactly(CARL);
        assertThat(load(Optional.empty(), Optional.empty(), Optional.of(berts), failing))
                .containsExactly(BERT);
        assertThat(load(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(command("cat", berts + ""))))
                .containsExactly(BERT);
    }

    @Test
    void a_file_may_have_several_and_comments() throws IOException {
        assertThat(fromFile(file("all", "# mine\n\n" + text(ANNA) + "\r\n  # his\n" + text(BERT))))
                .containsExactly(ANNA, BERT);
    }

    @Test
    void where_nothing_is_given_the_message_names_the_ways_to_give_one() {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> load(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
                .withMessageContaining(KeyRing.ID.value())
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_NEEDED))
                .satisfies(e -> assertThat(e.hint())
                        .contains("--identity", "COFFER_IDENTITY", "identity_file", "identity_command"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw------x"})
    void a_file_that_others_have_a_right_to_is_refused_as_ssh_does(String mode) throws IOException {
        Path file = file("open", text(ANNA));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertFails(ErrorCode.GUEST, "has the mode " + mode, () -> fromFile(file));
    }

    @Test
    void what_cannot_be_used_is_refused_without_being_repeated() throws IOException {
        assertFails(ErrorCode.GUEST, "there is no identity file", () -> fromFile(directory.resolve("none")));
        assertFails(ErrorCode.GUEST, "cannot read identity file", () -> fromFile(ownDirectory()));
        assertFails(ErrorCode.CONFIGURATION, "there is none", () -> fromFile(file("empty", "# nothing\n")));

        String misspelt = text(ANNA).substring(0, 60);
        Path wrong = file("wrong", "# one\n" + misspelt);
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> fromFile(wrong))
                .withMessageContaining("line 2: it is misspelt")
                .withMessageNotContaining(misspelt.substring(16));
    }

    @Test
    void a_command_that_fails_is_named_and_what_it_prints_is_not_shown() {
        String secret = "no-one-is-to-see-this";
        IdentityCommand failing = command("sh", "-c", "echo " + secret + "; echo " + secret + " >&2; exit 3");
        IdentityCommand wrong = command("sh", "-c", "echo " + secret);
        IdentityCommand large = command("sh", "-c", "yes " + secret + " | head -c 100000");

        for (IdentityCommand command : List.of(failing, wrong, large)) {
            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> load(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(command)))
                    .withMessageNotContaining(secret)
                    .satisfies(e -> assertThat(e.hint()).doesNotContain(secret));
        }
        assertFails(ErrorCode.GUEST, "identity_command sh ended with status 3", failing::run);
        assertFails(ErrorCode.GUEST, "printed more than", large::run);
        assertFails(ErrorCode.GUEST, "ended with status 127", command("no-such-program")::run);
    }

    @Test
    void a_command_gets_its_arguments_one_by_one_and_nothing_on_standard_input() {
        IdentityCommand command =
                command("sh", "-c", "cat; printf '%s\\n' \"$1\"", "sh", text(ANNA) + "\n" + text(BERT));

        assertThat(load(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(command)))
                .containsExactly(ANNA, BERT);
    }

    private List<AgeIdentity> fromFile(Path file) {
        return load(Optional.of(file), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static List<AgeIdentity> load(
            Optional<Path> named,
            Optional<Secret> variable,
            Optional<Path> configured,
            Optional<IdentityCommand> command) {
        return Identities.from(named, variable, configured, command).forBackup(KeyRing.ID);
    }

    private static IdentityCommand command(String... arguments) {
        return new IdentityCommand(List.of(arguments), Users.ofThisProcess(), Interruption.never());
    }

    private Path ownDirectory() throws IOException {
        Path own = Files.createDirectories(directory.resolve("own"));
        return Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
    }

    private Path file(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String text(AgeIdentity identity) {
        return identity.text().reveal();
    }
}
