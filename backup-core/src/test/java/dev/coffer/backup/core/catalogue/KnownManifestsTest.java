package dev.coffer.backup.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.pipeline.Digests;
import dev.coffer.backup.core.pipeline.ObjectBytes;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.core.signature.Acceptance;
import dev.coffer.backup.core.signature.Namespace;
import dev.coffer.backup.core.signature.TrustedSigners;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownManifestsTest {
    /** What nobody has signed: a list that shows it has relied on what was known. */
    private static final String PLANTED = "planted";

    @TempDir
    private Path state;

    private final Shelf shelf = new Shelf();
    private final BackupId id = shelf.id(1);

    @Test
    void what_was_verified_before_is_not_verified_again() {
        assertThat(listed(plant(KnownManifests.inMemory())).name()).isEqualTo(PLANTED);
    }

    @Test
    void whoever_is_about_to_use_a_backup_has_it_verified() {
        KnownManifests known = plant(KnownManifests.inMemory());

        Catalogue catalogue = catalogue(known, Shelf.signers(Acceptance.none()));

        assertThat(catalogue.load(id).identity().name()).isEqualTo("real");
        assertThat(catalogue.find(id.value()).name()).isEqualTo("real");
        assertThat(catalogue.show(id.value()).record().name()).isEqualTo("real");
    }

    @Test
    void a_manifest_that_was_changed_is_not_the_one_that_is_known() {
        KnownManifests known = plant(KnownManifests.inMemory());
        replace(BackupObjects.manifest(id), "{}");

        BackupRecord record = listed(known);

        assertThat(record.state()).isEqualTo(BackupState.FAILED);
        assertThat(record.reason().orElseThrow().code()).isEqualTo("SIGNATURE_INVALID");
    }

    @Test
    void one_whose_signature_was_changed_or_is_gone_is_not_either() {
        KnownManifests known = plant(KnownManifests.inMemory());
        replace(BackupObjects.manifestSignature(id), "no signature");
        assertThat(listed(known).reason().orElseThrow().code()).isEqualTo("SIGNATURE_INVALID");

        shelf.store.delete(BackupObjects.manifestSignature(id));

        assertThat(listed(known).reason().orElseThrow().code()).isEqualTo("BACKUP_UNSIGNED");
    }

    @Test
    void a_signer_who_is_not_trusted_any_more_is_not_for_what_is_known_either() {
        KnownManifests known = plant(KnownManifests.inMemory());

        BackupRecord record = catalogue(known, TrustedSigners.nobody())
                .list(BackupFilter.all())
                .backups()
                .get(0);

        assertThat(record.name()).isEqualTo(PLANTED);
        assertThat(record.state()).isEqualTo(BackupState.UNTRUSTED);
    }

    @Test
    void what_strangers_have_signed_is_not_kept() {
        shelf.complete(id, "real");
        KnownManifests known = KnownManifests.inMemory();

        catalogue(known, TrustedSigners.nobody()).list(BackupFilter.all());

        assertThat(known.find(id, sha256(BackupObjects.manifest(id)), sha256(BackupObjects.manifestSignature(id))))
                .isEmpty();
    }

    @Test
    void the_next_command_of_the_same_user_knows_it_too() throws IOException {
        write();

        assertThat(listed(inFile()).name()).isEqualTo(PLANTED);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void what_another_version_has_verified_is_verified_again() throws IOException {
        write();

        assertThat(listed(inFile("2")).name()).isEqualTo("real");
    }

    @Test
    void a_manifest_that_says_much_is_verified_each_time() {
        KnownManifests known = KnownManifests.inMemory();
        int room = KnownManifests.MOST_CHARACTERS - of(id, "").characters();

        known.add(of(id, "x".repeat(room + 1)), "signature");
        assertThat(known.find(id, "manifest", "signature")).isEmpty();

        known.add(of(id, "x".repeat(room)), "signature");
        assertThat(known.find(id, "manifest", "signature")).isPresent();
    }

    @Test
    void of_too_many_manifests_the_last_ones_are_verified_each_time_until_others_are_gone() {
        KnownManifests known = KnownManifests.inMemory();
        for (int i = 0; i < KnownManifests.MOST; i++) {
            known.add(of(shelf.id(i), ""), "signature");
        }
        BackupId oneMore = shelf.id(KnownManifests.MOST);

        known.add(of(oneMore, ""), "signature");
        assertThat(known.find(oneMore, "manifest", "signature")).isEmpty();
        assertThat(known.find(shelf.id(0), "manifest", "signature")).isPresent();

        known.keepOnly(Set.of(shelf.id(1), oneMore));
        known.add(of(oneMore, ""), "signature");
        assertThat(known.find(oneMore, "manifest", "signature")).isPresent();
        assertThat(known.find(shelf.id(0), "manifest", "signature")).isEmpty();
        assertThat(known.find(shelf.id(1), "manifest", "signature")).isPresent();
    }

    private static KnownManifest of(BackupId id, String description) {
        return new KnownManifest(
                new BackupIdentity(id, "x", description, Optional.empty()),
                new BackupOrigin("one", "fake", "1", "any", new StrategyName("a", "b")),
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                1,
                "manifest",
                Optional.empty());
    }

    @Test
    void a_file_that_was_cut_short_or_changed_counts_for_nothing() throws IOException {
        write();
        byte[] bytes = Files.readAllBytes(file());

        for (int at = 0; at < bytes.length; at += 1009) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            Files.write(file(), changed);
            assertThat(listed(inFile()).name()).as("changed at %d", at).isEqualTo("real");
        }
        Files.write(file(), new byte[0]);
        assertThat(listed(inFile()).name()).isEqualTo("real");
        Files.writeString(file(), new String(bytes, 0, bytes.length / 2, StandardCharsets.ISO_8859_1));
        assertThat(listed(inFile()).name()).isEqualTo("real");
    }

    @Test
    void a_file_that_others_could_have_put_there_counts_for_nothing() throws IOException {
        write();
        Path directory = file().resolveSibling(".");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(listed(inFile()).name()).isEqualTo("real");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));

        Path elsewhere = Files.move(file(), state.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve("known-manifests"), elsewhere);
        assertThat(listed(inFile()).name()).isEqualTo("real");
        Files.delete(directory.resolve("known-manifests"));
        Files.createLink(directory.resolve("known-manifests"), elsewhere);
        assertThat(listed(inFile()).name()).as("it has another name").isEqualTo("real");
    }

    @Test
    void without_a_place_of_its_own_everything_is_verified() {
        shelf.complete(id, "real");

        assertThat(listed(KnownManifests.in(new KnownManifestsFile("1", Optional::empty)))
                        .name())
                .isEqualTo("real");
    }

    private void write() throws IOException {
        new Journal(state, Users.ofThisProcess())
                .lock("one", Users.ofThisProcess().name())
                .close();
        KnownManifests known = plant(inFile());
        for (int i = 2; i < 40; i++) {
            shelf.complete(shelf.id(i), "other");
        }
        listed(known);
    }

    private KnownManifests inFile() {
        return inFile("1");
    }

    private KnownManifests inFile(String version) {
        return KnownManifests.in(
                new KnownManifestsFile(version, new Journal(state, Users.ofThisProcess())::ofThisUser));
    }

    private Path file() throws IOException {
        try (Stream<Path> all = Files.walk(state)) {
            return all.filter(path -> path.endsWith("known-manifests"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Has it know of a backup what is not so. */
    private KnownManifests plant(KnownManifests known) {
        SignedManifest signed = SignedManifest.written(
                shelf.complete(id, "real"),
                Shelf.signers(Acceptance.none())
                        .signed(Shelf.KEY.publicKey(), Namespace.MANIFEST, "one", shelf.clock.instant()));
        KnownManifest real = KnownManifest.of(signed);
        known.add(
                new KnownManifest(
                        new BackupIdentity(id, PLANTED, "", Optional.empty()),
                        real.origin(),
                        real.started(),
                        real.committed(),
                        real.plainBytes(),
                        real.storedBytes(),
                        sha256(BackupObjects.manifest(id)),
                        real.signer()),
                sha256(BackupObjects.manifestSignature(id)));
        return known;
    }

    private String sha256(ObjectName name) {
        return Digests.sha256(ByteBuffer.wrap(ObjectBytes.fetch(shelf.store, name, 1 << 20)));
    }

    private void replace(ObjectName name, String text) {
        shelf.store.replace(name, Content.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private BackupRecord listed(KnownManifests known) {
        return catalogue(known, Shelf.signers(Acceptance.none())).list(BackupFilter.all()).backups().stream()
                .filter(backup -> backup.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Catalogue catalogue(KnownManifests known, TrustedSigners signers) {
        return new Catalogue(shelf.store, shelf.clock, signers, known);
    }
}
