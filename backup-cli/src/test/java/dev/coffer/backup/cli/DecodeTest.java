package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coffer.backup.core.signature.Namespace;
import dev.coffer.backup.core.signature.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Coffer has just written is restored without it by {@code docs/decode.sh}, and what was tampered with is not. */
@Timeout(300)
class DecodeTest {
    private static final Path SCRIPT = Path.of("..", "docs", "decode.sh");
    private static final List<String> PROGRAMS =
            List.of("age", "age-keygen", "gzip", "jq", "sha256sum", "ssh-keygen", "zstd");

    @TempDir
    private Path directory;

    private Container container = new Container(Path.of("/nonexistent"));
    private FakeInstance guest = new FakeInstance(Path.of("/nonexistent"), Path.of("/nonexistent"), "");
    private Path signers = Path.of("/nonexistent");
    private Path output = Path.of("/nonexistent");

    @BeforeEach
    void make_a_guest() throws IOException {
        for (String program : PROGRAMS) {
            assumeTrue(
                    Files.isExecutable(Path.of("/usr/bin", program)), "takes " + program + ", which ./test installs");
        }
        Path store = Files.createDirectories(directory.resolve("store"));
        container = new Container(store.resolve("database_backups"));
        guest = FakeInstance.make(directory.resolve("guest"), store);
        String signer = guest.run("signer-show", "--json").out();
        signers = Files.writeString(
                directory.resolve("signers"),
                "# whom we trust\n"
                        + new ObjectMapper()
                                .readTree(signer)
                                .at("/signers/0/allowed_signers")
                                .asText()
                        + "\n");
        output = directory.resolve("image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "zstd"})
    void a_backup_is_restored_without_coffer(String compression) throws Exception {
        String backup = guest.backUp("nightly", "--compression", compression);

        Decoded decoded = decode(backup);

        assertThat(decoded.status()).as(decoded.said()).isZero();
        assertThat(decoded.said()).contains(" of backup " + backup + ", signed by one@");
        assertThat(Files.readString(output)).contains(FakeInstance.FIRST_ROWS.substring(0, 1_000_000));
        assertThat(container.sha256(backup)).isEqualTo(Container.sha256(output));
    }

    @Test
    void an_encrypted_backup_is_restored_with_an_identity_and_its_own_key_alone() throws Exception {
        Path anna = directory.resolve("anna");
        Path bert = directory.resolve("bert");
        String recipient = Run.of("key-generate", anna.toString()).out().strip();
        Run.of("key-generate", bert.toString());
        FakeInstance secret = FakeInstance.encrypting(guest.home(), directory.resolve("store"), recipient);
        String backup = secret.backUp("nightly");
        String other = secret.backUp("other");

        assertSays(decode(backup), "is encrypted: name an identity");
        assertSays(decode(backup, "--identity", bert.toString()), "does not open " + backup + "/key.1.age");
        Decoded decoded = decode(backup, "--identity", anna.toString());
        assertThat(decoded.status()).as(decoded.said()).isZero();
        assertThat(container.sha256(backup)).isEqualTo(Container.sha256(output));
        Files.delete(output);
        Files.writeString(container.file(backup, "key.30.age"), "junk");
        Decoded beside = decode(backup, "--identity", anna.toString());
        assertThat(beside.status()).as(beside.said()).isZero();
        assertThat(beside.said())
                .contains("key.1.age is taken; the identity in " + anna + " does not open " + backup + "/key.30.age");
        Files.delete(container.file(backup, "key.30.age"));
        Files.delete(output);
        container.put(container.file(other, "key.1.age"), container.file(backup, "key.1.age"));
        assertSays(decode(backup, "--identity", anna.toString()), "the recipient of " + backup + "/key.1.age is 'age1");
        Files.delete(container.file(backup, "key.1.age"));
        assertSays(decode(backup, "--identity", anna.toString()), "has no key file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version-1", "version-2"})
    void the_backup_that_was_kept_of_each_version_of_the_format_is_restored(String version) throws Exception {
        Path vectors = Path.of("..", "backup-core", "src", "test", "resources", "vectors");
        Path identity = directory.resolve("identity");
        Files.createFile(identity, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(identity, Files.readAllBytes(vectors.resolve("identity")));

        Decoded decoded = run(List.of(
                vectors.resolve(version).toString(),
                "01a20320-a201-7000-8000-000000000001",
                "SHOP.001",
                output.toString(),
                "--signers",
                vectors.resolve("allowed_signers").toString(),
                "--identity",
                identity.toString()));

        assertThat(decoded.status()).as(decoded.said()).isZero();
        assertThat(Container.sha256(output))
                .isEqualTo("cdbf6532eae416566428f46ad6f1fa1249de63709e291e52aba13be7199167a0");
    }

    @Test
    void nobody_else_is_believed() throws Exception {
        String backup = guest.backUp("nightly");
        FakeInstance forger = FakeInstance.make(directory.resolve("forger"), directory.resolve("store"));
        String forged = forger.backUp("nightly");
        String other = guest.backUp("other");

        assertRefused(forged, "whoever signed " + forged + " is not trusted");

        container.sign(backup, SigningKey.generate(), Namespace.MANIFEST);
        assertRefused(backup, "is not trusted for that by");
        container.sign(backup, guest.signingKey(), Namespace.VERIFICATION);
        assertRefused(backup, "is not right");
        container.put(container.signature(other), container.signature(backup));
        assertRefused(backup, "is not right");
        container.put(container.manifest(other), container.manifest(backup));
        assertRefused(backup, "the id in " + backup + "/manifest.json is '" + other + "'");
        Files.delete(container.signature(backup));
        assertRefused(backup, "object " + backup + "/manifest.json.sig is missing");
    }

    @Test
    void nothing_else_than_what_was_written_is_restored() throws Exception {
        String backup = guest.backUp("nightly");
        guest.work();
        String other = guest.backUp("other");
        List<Path> segments = container.segments(backup);
        byte[] first = Files.readAllBytes(segments.get(0));
        byte[] index = Files.readAllBytes(container.index(backup));

        container.put(container.segments(other).get(0), segments.get(0));
        assertRefused(backup, "/00000000 is '");
        container.put(segments.get(1), segments.get(0));
        assertRefused(backup, "/00000000 is '");
        Files.delete(segments.get(0));
        assertRefused(backup, "/00000000 is missing");
        Files.createSymbolicLink(segments.get(0), segments.get(1));
        assertRefused(backup, "/00000000 is missing");
        Files.delete(segments.get(0));
        Files.write(segments.get(0), first);
        Files.writeString(container.index(backup), " ", StandardOpenOption.APPEND);
        assertRefused(backup, "the SHA-256 of ");
        Files.write(container.index(backup), index);
        assertThat(decode(backup).status()).isZero();
        Files.delete(output);
        container.edit(backup, manifest -> manifest.put("name", "trust me"));
        assertRefused(backup, "it, or the manifest, was changed");
    }

    @Test
    void what_is_asked_for_wrongly_is_refused_and_nothing_is_made() throws Exception {
        String backup = guest.backUp("nightly");
        String artifact = container.artifactName(backup);
        String store = container.path().toString();
        String trusted = signers.toString();

        assertSays("usage: decode.sh", "x");
        assertSays("name whom you trust with --signers", store, backup, artifact, output.toString());
        assertSays(
                "is not the id of a backup", store, "../" + backup, artifact, output.toString(), "--signers", trusted);
        assertSays("is not the name of an artifact", store, backup, "../x", output.toString(), "--signers", trusted);
        assertSays(
                "has no artifact other, but: " + artifact,
                store,
                backup,
                "other",
                output.toString(),
                "--signers",
                trusted);
        Files.writeString(output, "mine");
        assertSays(output + " exists", store, backup, artifact, output.toString(), "--signers", trusted);
        assertThat(output).hasContent("mine");
    }

    @Test
    void a_line_that_holds_no_longer_counts_for_what_was_signed_in_its_time() throws Exception {
        String backup = guest.backUp("nightly");
        String key = guest.signingKey().publicKey().line();

        Files.writeString(signers, "a namespaces=\"git\" " + key + "\nb valid-before=\"20200101Z\" " + key + "\n");
        assertRefused(backup, "is not trusted for that by");
        Files.writeString(signers, "a namespaces=\"git\" " + key + "\nb valid-after=\"20200101Z\" " + key + "\n");
        assertThat(decode(backup).said()).contains(", signed by b\n");
    }

    private record Decoded(int status, String said) {}

    private void assertRefused(String backup, String why) throws Exception {
        Decoded decoded = decode(backup);

        assertThat(decoded.status()).as(decoded.said()).isEqualTo(1);
        assertThat(decoded.said()).startsWith("decode: ").contains(why);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("image"));
        }
    }

    private void assertSays(String why, String... arguments) throws Exception {
        assertSays(run(List.of(arguments)), why);
    }

    private static void assertSays(Decoded decoded, String why) {
        assertThat(decoded.status()).as(decoded.said()).isEqualTo(1);
        assertThat(decoded.said()).startsWith("decode: ").contains(why);
    }

    private Decoded decode(String backup, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                container.path().toString(),
                backup,
                container.artifactName(backup),
                output.toString(),
                "--signers",
                signers.toString()));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    private static Decoded run(List<String> arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Decoded(process.waitFor(), said);
    }
}
