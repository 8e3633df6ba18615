package dev.coffer.backup.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.core.signature.SshKeygen.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenSSH writes is read here, and what is written here OpenSSH reads. */
class OpenSshTest {
    private static final ObjectName NAME = new ObjectName("some/manifest.json");
    private static final String MANIFEST = Namespace.MANIFEST.word();

    @TempDir
    Path directory;

    private final SigningKey key = SigningKey.generate();

    @Test
    void a_signature_of_ours_is_right_for_ssh_keygen() throws Exception {
        Path document = write("document", "{}\n");
        Path signature = write("signature", key.sign(Namespace.MANIFEST, Files.readAllBytes(document)));
        Path signers = write(
                "signers", "guest-a namespaces=\"coffer-*\" " + key.publicKey().line() + " a comment\n");

        Ended verified = verify(document, signature, signers, MANIFEST);

        assertThat(verified.status()).as(verified.said()).isZero();
        assertThat(verified.said())
                .contains("Good \"coffer-manifest\"", key.publicKey().fingerprint());
        assertThat(check(document, signature, MANIFEST).status()).isZero();
        Ended found = SshKeygen.run("-Y", "find-principals", "-f", signers.toString(), "-s", signature.toString());
        assertThat(found.said().strip()).isEqualTo("guest-a");
    }

    @Test
    void both_refuse_what_was_changed_or_was_signed_for_something_else() throws Exception {
        Path document = write("document", "{}\n");
        Path signature = write("signature", key.sign(Namespace.VERIFICATION, Files.readAllBytes(document)));

        assertThat(check(document, signature, Namespace.VERIFICATION.word()).status())
                .isZero();
        assertThat(check(document, signature, MANIFEST).status()).isNotZero();
        assertThat(check(write("changed", "{ }\n"), signature, Namespace.VERIFICATION.word())
                        .status())
                .isNotZero();
    }

    @Test
    void a_signature_of_ssh_keygen_is_right_here() throws Exception {
        Path document = write("document", "a document\n".repeat(1000));
        Path theirs = makeKey("-t", "ed25519");

        assertThat(SshKeygen.run("-Y", "sign", "-f", theirs.toString(), "-n", MANIFEST, document.toString())
                        .status())
                .isZero();

        byte[] signature = Files.readAllBytes(directory.resolve("document.sig"));
        SignerKey signer = DocumentSignature.signer(NAME, Files.readAllBytes(document), signature, Namespace.MANIFEST);
        assertThat(Files.readString(directory.resolve("theirs.pub"))).startsWith(signer.line());
        assertThat(SigningKeyFile.parse(Files.readAllBytes(theirs)).publicKey()).isEqualTo(signer);
        SigningKey same = SigningKeyFile.parse(Files.readAllBytes(theirs));
        assertThat(same.sign(Namespace.MANIFEST, Files.readAllBytes(document)).armored())
                .isEqualTo(signature);
    }

    @Test
    void a_key_of_ours_is_one_for_ssh_keygen() throws Exception {
        Path file = write("ours", SigningKeyFile.print(key, "coffer db2inst1"));

        Ended publicKey = SshKeygen.run("-y", "-f", file.toString());
        Ended listed = SshKeygen.run("-l", "-f", file.toString());

        assertThat(publicKey.said().strip()).isEqualTo(key.publicKey().line() + " coffer db2inst1");
        assertThat(listed.said()).contains(key.publicKey().fingerprint(), "coffer db2inst1", "(ED25519)");
        Path document = write("document", "by our key");
        SshKeygen.run("-Y", "sign", "-f", file.toString(), "-n", MANIFEST, document.toString());
        assertThat(Files.readAllBytes(directory.resolve("document.sig")))
                .isEqualTo(key.sign(Namespace.MANIFEST, Files.readAllBytes(document))
                        .armored());
    }

    @Test
    void times_and_namespaces_of_a_line_mean_the_same_to_both() throws Exception {
        Path document = write("document", "{}\n");
        Path signature = write("signature", key.sign(Namespace.MANIFEST, Files.readAllBytes(document)));
        for (String options : new String[] {
            "",
            "valid-after=\"20260101Z\" ",
            "valid-before=\"20260101Z\" ",
            "valid-after=\"20261126115959Z\",valid-before=\"202611261200Z\" ",
            "valid-after=\"202611261200Z\" ",
            "valid-after=\"20261126120001Z\" ",
            "namespaces=\"git,coffer-manifest\" ",
            "namespaces=\"git\" ",
            "namespaces=\"!coffer-m*,coffer-*\" ",
            "namespaces=\"coffer-?anifest\",valid-after=\"2026010100Z\" "
        }) {
            Path signers = write("signers", "some " + options + key.publicKey().line() + "\n");

            boolean theirs = SshKeygen.run(
                                    document,
                                    "-Y",
                                    "verify",
                                    "-Overify-time=20261126120000Z",
                                    "-f",
                                    signers.toString(),
                                    "-I",
                                    "some",
                                    "-n",
                                    MANIFEST,
                                    "-s",
                                    signature.toString())
                            .status()
                    == 0;

            assertThat(isTrusted(signers)).as(options).isEqualTo(theirs);
        }
    }

    private boolean isTrusted(Path signers) {
        try {
            return AllowedSignersFile.read(signers)
                    .judge(key.publicKey(), Namespace.MANIFEST, Instant.parse("2026-11-26T12:00:00Z"))
                    .isTrusted();
        } catch (BackupException e) {
            return false;
        }
    }

    private Path makeKey(String... kind) throws Exception {
        Path file = directory.resolve("theirs");
        SshKeygen.run("-q", kind[0], kind[1], "-N", "", "-C", "theirs", "-f", file.toString());
        return file;
    }

    private Ended verify(Path document, Path signature, Path signers, String namespace) throws Exception {
        return SshKeygen.run(
                document,
                "-Y",
                "verify",
                "-f",
                signers.toString(),
                "-I",
                "guest-a",
                "-n",
                namespace,
                "-s",
                signature.toString());
    }

    private Ended check(Path document, Path signature, String namespace) throws Exception {
        return SshKeygen.run(document, "-Y", "check-novalidate", "-n", namespace, "-s", signature.toString());
    }

    private Path write(String name, SshSignature signature) throws IOException {
        return write(name, signature.armored());
    }

    private Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve(name), bytes);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
