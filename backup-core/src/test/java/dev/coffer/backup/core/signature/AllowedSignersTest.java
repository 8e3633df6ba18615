package dev.coffer.backup.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.process.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedSignersTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final SignerKey KEY = Vectors.key().publicKey();
    private static final SignerKey OTHER = SigningKey.generate().publicKey();

    @TempDir
    Path directory;

    @Test
    void who_is_listed_is_trusted_under_his_name() throws IOException {
        Authorship authorship = judge("""
                # Guests of the old site

                guest-a,"quoted" %2$s
                "guest b" namespaces="coffer-manifest" %1$s moved in 2026
                """);

        assertThat(authorship.isTrusted()).isTrue();
        assertThat(authorship.trust()).isEqualTo(Trust.LISTED);
        assertThat(authorship.words()).isEqualTo("guest b, listed in " + directory.resolve("signers"));
    }

    @Test
    void who_is_not_listed_is_not_trusted() throws IOException {
        Authorship authorship = judge("guest-a %2$s\n");

        assertThat(authorship.isTrusted()).isFalse();
        assertThat(authorship.trust()).isEqualTo(Trust.UNKNOWN);
        assertThat(authorship.words()).contains("no key of this guest and not listed in");
        assertThat(authorship.signer()).contains(KEY);
    }

    @Test
    void one_line_that_allows_is_enough() throws IOException {
        assertThat(judge("a namespaces=\"git\" %1$s\nb %1$s\n").words()).startsWith("b, listed in");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "namespaces=\"git,file\" | :1 lists the key, and not for namespace coffer-manifest",
                "valid-before=\"20261126Z\" | only for what was signed until 2026-11-26T00:00:00Z",
                "valid-after=\"20261126120001Z\" | only for what was signed since 2026-11-26T12:00:01Z",
            })
    void why_a_line_does_not_allow_is_said(String options, String reason) throws IOException {
        Authorship authorship = judge("a " + options + " %1$s\n");

        assertThat(authorship.isTrusted()).isFalse();
        assertThat(authorship.words()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cert-authority %1$s | certificates (cert-authority) are not supported",
                "no-touch-required %1$s | unknown option 'no-touch-required'",
                "verify-required,namespaces=\"x\" %1$s | unknown option 'verify-required'",
                "ssh-rsa AAAAB3NzaC1yc2E | a key of type ssh-rsa signs no backups",
                "sk-ssh-ed25519@openssh.com AAAA | a key of type sk-ssh-ed25519@openssh.com signs no backups",
                "ssh-ed25519-cert-v01@openssh.com AAAA | signs no backups",
                "namespaces=\"a\",namespaces=\"b\" %1$s | option 'namespaces' is there twice",
                "namespaces= %1$s | option 'namespaces=' has no value between quotes",
                "namespaces=a %1$s | has no value between quotes",
                "valid-after=\"2026\" %1$s | valid-after '2026' is not a time such as",
                "valid-after=\"20261301\" %1$s | valid-after '20261301' is not a time",
                "valid-after=\"20270101\",valid-before=\"20260101\" %1$s | valid-before is not later than valid-after",
                "namespaces=\"a %1$s | quotes are not closed",
                "ssh-ed25519 | it ends too early",
                "ssh-ed25519 A!AA | it is not Base64",
                "ssh-ed25519 AAAA | it ends too early",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAHwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | its key has 31 bytes",
                "some thing | unknown option 'some'",
            })
    void a_bad_line_is_an_error_that_names_file_and_line(String rest, String reason) throws IOException {
        Path file = write("# first\nguest-a " + rest + "\n");

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> AllowedSignersFile.check(file))
                .withMessageStartingWith(file + ":2: ")
                .withMessageContaining(reason)
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.CONFIGURATION);
    }

    @Test
    void all_bad_lines_are_named_at_once() throws IOException {
        Path file = write("a b c\n\nd ssh-ed25519\n");

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> AllowedSignersFile.check(file))
                .withMessageStartingWith("2 problems in trusted_signers:\n  " + file + ":1: ")
                .withMessageContaining(file + ":3: ");
    }

    @Test
    void a_file_that_others_can_write_is_refused() throws IOException {
        Path file = write("guest-a %1$s\n");
        assertThat(AllowedSignersFile.check(file)).isEqualTo(1);

        for (String mode : new String[] {"rw-rw-r--", "rw-r--rw-"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> AllowedSignersFile.check(file))
                    .withMessage("trusted_signers " + file + " has the mode " + mode
                            + ", and nobody but its owner may write to it");
        }
    }

    @Test
    void a_file_that_somebody_else_owns_is_refused() throws IOException {
        assumeTrue(Users.ofThisProcess().isRoot(), "takes root");
        Path file = write("guest-a %1$s\n");
        Files.setAttribute(file, "unix:uid", 12_345);

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> AllowedSignersFile.check(file))
                .withMessage("trusted_signers " + file + " belongs neither to root nor to the user who runs coffer");
    }

    @Test
    void a_file_that_is_not_there_or_no_text_is_refused() throws IOException {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> AllowedSignersFile.check(directory.resolve("none")))
                .withMessageContaining("there is no trusted_signers " + directory.resolve("none"));
        Path file = Files.write(write(""), new byte[] {(byte) 0xff});
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> AllowedSignersFile.check(file))
                .withMessageContaining("is not UTF-8");
        Files.write(file, new byte[(1 << 20) + 1]);
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> AllowedSignersFile.check(file))
                .withMessageContaining("is larger than 1 MiB");
    }

    private Authorship judge(String lines) throws IOException {
        return AllowedSignersFile.read(write(lines)).judge(KEY, Namespace.MANIFEST, NOON);
    }

    private Path write(String lines) throws IOException {
        Path file = directory.resolve("signers");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        return Files.writeString(file, lines.replace("%1$s", KEY.line()).replace("%2$s", OTHER.line()));
    }
}
