package dev.coffer.backup.core.keys;

import static dev.coffer.backup.core.keys.KeyOpeningTest.assertFails;
import static dev.coffer.backup.core.keys.KeyRing.ANNA;
import static dev.coffer.backup.core.keys.KeyRing.BERT;
import static dev.coffer.backup.core.keys.KeyRing.recipients;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.config.KeySettings;
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

class RecipientsTest {
    private static final String ONE = ANNA.recipient().text();
    private static final String OTHER = BERT.recipient().text();

    @TempDir
    private Path directory;

    @Test
    void a_backup_needs_recipients_or_a_word_that_it_needs_none() {
        for (Optional<String> undecided : List.of(Optional.<String>empty(), Optional.of("age"))) {
            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> Recipients.of(settings(undecided, List.of(), Optional.empty())))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION))
                    .satisfies(e -> assertThat(e.hint())
                            .contains(
                                    "coffer key-generate", "backup_encryption_recipients", "backup_encryption = none"));
        }

        assertThat(Recipients.of(settings(Optional.of("none"), List.of(), Optional.empty())))
                .isEmpty();
        assertThat(Recipients.of(settings(Optional.empty(), List.of(ONE, OTHER, ONE), Optional.empty())))
                .isEqualTo(recipients(ANNA, BERT));
        assertThat(Recipients.of(settings(Optional.of("age"), List.of(ONE), Optional.empty())))
                .isEqualTo(recipients(ANNA));
    }

    @Test
    void contradictions_are_refused() {
        Optional<Path> file = Optional.of(Path.of("/none"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Optional.of("none"), List.of(ONE), Optional.empty()))
                .withMessageContaining("backup_encryption is none, and there are recipients");
        assertThatIllegalArgumentException().isThrownBy(() -> settings(Optional.of("none"), List.of(), file));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Optional.empty(), List.of(ONE), file))
                .withMessageContaining("both set");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new KeySettings(Optional.empty(), List.of(), Optional.empty(), file, List.of("pass", "show")))
                .withMessageContaining("identity_file and identity_command are both set");
    }

    @Test
    void an_identity_among_the_recipients_is_refused_and_not_repeated() {
        String secret = ANNA.text().reveal();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Optional.empty(), List.of(OTHER, secret), Optional.empty()))
                .withMessageContaining("recipient 2 of backup_encryption_recipients")
                .withMessageNotContaining(secret.substring(16));
    }

    @Test
    void a_file_has_one_recipient_in_a_line_and_comments() throws IOException {
        Path file = file("# Anna\n" + ONE + "\n\n  # Bert\r\n" + OTHER + "\r\n" + ONE);

        assertThat(fromFile(file)).isEqualTo(recipients(ANNA, BERT));
    }

    @Test
    void a_line_that_is_no_recipient_is_named_and_a_secret_in_it_is_not() throws IOException {
        Path file = file(ONE + "\n" + ANNA.text().reveal() + "\n");

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> fromFile(file))
                .withMessageContaining(file + ":2 is no recipient")
                .withMessageNotContaining(ANNA.text().reveal().substring(16));
        assertFails(ErrorCode.CONFIGURATION, "has 0 recipients", () -> fromFile(file("# nobody\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-"})
    void a_file_that_others_may_write_to_is_refused(String mode) throws IOException {
        Path file = file(ONE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertFails(ErrorCode.GUEST, "has the mode " + mode, () -> fromFile(file));
    }

    @Test
    void a_file_that_somebody_else_owns_is_refused() throws IOException {
        assumeTrue(Users.ofThisProcess().isRoot(), "takes root");
        Path file = file(ONE);
        Files.setAttribute(file, "unix:uid", 12_345);

        assertFails(ErrorCode.GUEST, "belongs neither to root nor to the user", () -> fromFile(file));
    }

    @Test
    void an_identity_file_that_could_not_be_written_stands_in_nobodys_way() {
        Path file = directory.resolve("identity.txt");
        PrivateFile made = new PrivateFile("identity file", file);

        Thread.currentThread().interrupt(); // A write to a file then fails.
        assertFails(ErrorCode.GUEST, "cannot write identity file", () -> made.create(new byte[] {1}));
        assertThat(Thread.interrupted()).isTrue();

        made.create(new byte[] {2});
        assertThat(file).hasBinaryContent(new byte[] {2});
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        assertFails(ErrorCode.GUEST, "there is no recipients file", () -> fromFile(directory.resolve("none")));
    }

    @Test
    void an_identity_file_is_made_for_its_owner_alone_and_never_over_another() throws IOException {
        Path file = directory.resolve("identity.txt");

        new PrivateFile("identity file", file).create(new byte[] {1});

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertFails(
                ErrorCode.GUEST, "is there already, and was left as it is", () -> new PrivateFile("identity file", file)
                        .create(new byte[] {2}));
        assertThat(file).hasBinaryContent(new byte[] {1});
    }

    private static List<?> fromFile(Path file) {
        return Recipients.of(settings(Optional.empty(), List.of(), Optional.of(file)));
    }

    private static KeySettings settings(Optional<String> encryption, List<String> recipients, Optional<Path> file) {
        return new KeySettings(encryption, recipients, file, Optional.empty(), List.of());
    }

    private Path file(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("recipients"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
