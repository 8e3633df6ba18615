package dev.coffer.backup.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.codec.Decoding;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.keys.KeyOpening;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.FormatVersion;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.pipeline.ArtifactReader;
import dev.coffer.backup.core.pipeline.StoredSample;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.core.signature.Acceptance;
import dev.coffer.backup.core.signature.SigningKeys;
import dev.coffer.backup.core.signature.Trust;
import dev.coffer.backup.core.signature.TrustedSigners;
import dev.coffer.backup.core.store.Stores;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups that were written once and can be read for ever; see the README beside them. */
final class FormatVectorsTest {
    private static final Path VECTORS = Path.of("src", "test", "resources", "vectors");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"version-1", "version-2"})
    void a_backup_of_each_version_of_the_format_is_read_and_its_signer_known(String version) throws IOException {
        Path container = VECTORS.resolve(version);
        InMemoryObjectStore store = load(container);
        Catalogue catalogue = new Catalogue(store, Clock.systemUTC(), signers());

        List<BackupRecord> backups = catalogue.list(BackupFilter.all()).backups();

        assertThat(backups).hasSize(1);
        BackupRecord backup = backups.get(0);
        assertThat(backup.state()).isEqualTo(BackupState.COMPLETED);
        assertThat(backup.name()).isEqualTo("one");
        assertThat(backup.authorship().orElseThrow().trust()).isEqualTo(Trust.LISTED);
        assertThat(read(store, catalogue.load(backup.id()))).isEqualTo(Shelf.PLAIN);
    }

    @Test
    void every_version_that_was_written_has_its_vector() {
        for (int version = 1; version <= FormatVersion.CURRENT.version(); version++) {
            assertThat(VECTORS.resolve("version-" + version)).isDirectory();
        }
    }

    private static byte[] read(InMemoryObjectStore store, Manifest manifest) throws IOException {
        AgeIdentity operator = FormatVectors.identity(VECTORS.resolve("identity"));
        Decoding decoding = manifest.recipient()
                .map(recipient -> new KeyOpening(store, manifest.id(), recipient).open(List.of(operator)))
                .map(opened -> Decoding.with(opened.key().identity()))
                .orElseGet(Decoding::unencrypted);
        ArtifactReader reader = new ArtifactReader(StoredSample.transfer(Stores.plain(store)), manifest, decoding);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (ManifestArtifact artifact : manifest.artifacts()) {
            reader.checkPresence(artifact);
            reader.read(artifact, plain);
        }
        return plain.toByteArray();
    }

    private TrustedSigners signers() throws IOException {
        Path file = Files.copy(VECTORS.resolve("allowed_signers"), directory.resolve("allowed_signers"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        SigningKeys none = new SigningKeys(new Journal(directory.resolve("state"), Users.ofThisProcess()));
        return TrustedSigners.of(none, Optional.of(file), Acceptance.none());
    }

    private static InMemoryObjectStore load(Path container) throws IOException {
        InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
        store.createContainer();
        try (Stream<Path> files = Files.walk(container)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = container.relativize(file).toString();
                assertThat(BackupId.isValid(name.substring(0, name.indexOf('/'))))
                        .isTrue();
                store.create(new ObjectName(name), Content.of(Files.readAllBytes(file)));
            }
        }
        return store;
    }
}
