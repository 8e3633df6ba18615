package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.age.AgeRecipient;
import dev.coffer.backup.core.codec.Compression;
import dev.coffer.backup.core.codec.Decoding;
import dev.coffer.backup.core.keys.BackupKey;
import dev.coffer.backup.core.keys.KeyOpening;
import dev.coffer.backup.core.keys.SealedKey;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.manifest.ManifestDatabase;
import dev.coffer.backup.core.manifest.Software;
import dev.coffer.backup.core.pipeline.ArtifactReader;
import dev.coffer.backup.core.pipeline.StoredSample;
import dev.coffer.backup.core.signature.Acceptance;
import dev.coffer.backup.core.signature.SigningKey;
import dev.coffer.backup.core.signature.TrustedSigners;
import dev.coffer.backup.core.store.Stores;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A container of backups for a test, and a clock that the test moves. */
final class Shelf {
    static final Artifact ARTIFACT = new Artifact("SHOP.001", "SHOP", List.of());
    static final List<ManifestDatabase> DATABASES =
            List.of(new ManifestDatabase("SHOP", Duration.ofSeconds(3), List.of("it is whole")));
    static final SigningKey KEY = SigningKey.generate();
    static final byte[] PLAIN = StoredSample.bytes(2 * StoredSample.SEGMENT + 3);

    final HandClock clock = new HandClock();
    final InMemoryObjectStore store = new InMemoryObjectStore(clock);

    private final SigningKey key;
    private final Optional<AgeIdentity> operator;

    Shelf() {
        this(KEY);
    }

    Shelf(SigningKey key) {
        this(key, Optional.empty());
    }

    Shelf(SigningKey key, Optional<AgeIdentity> operator) {
        this.key = key;
        this.operator = operator;
        store.createContainer();
    }

    /** A container of backups that are encrypted to an operator. */
    static Shelf encrypted() {
        return new Shelf(KEY, Optional.of(AgeIdentity.generate(new SecureRandom())));
    }

    Catalogue catalogue() {
        return catalogue(store);
    }

    Catalogue catalogue(ObjectStore through) {
        return new Catalogue(through, clock, signers(Acceptance.none()));
    }

    /** Trusts the key that signs here, as a guest trusts its own. */
    static TrustedSigners signers(Acceptance acceptance) {
        return TrustedSigners.of(
                () -> Map.of("one", KEY.publicKey(), "two", KEY.publicKey()), Optional.empty(), acceptance);
    }

    /** An id that is the later the higher its number. */
    BackupId id(int number) {
        return BackupId.of(HandClock.START.toEpochMilli() + number, new UUID(0, number));
    }

    InputStream plain() {
        return new ByteArrayInputStream(PLAIN);
    }

    BackupWriter begin(ObjectStore through, BackupId id, String name) {
        return begin(through, new BackupIdentity(id, name, "", Optional.empty()), "one");
    }

    BackupWriter begin(Stores through, BackupId id, String name) {
        return begin(through, new BackupIdentity(id, name, "", Optional.empty()), "one");
    }

    BackupWriter begin(ObjectStore through, BackupIdentity identity, String instance) {
        return begin(Stores.plain(through), identity, instance);
    }

    private BackupWriter begin(Stores through, BackupIdentity identity, String instance) {
        BackupOrigin origin =
                new BackupOrigin(instance, "fake", "1", "linux", new StrategyName("dev.coffer.fake", "FakeBackup"));
        return BackupWriter.begin(
                StoredSample.transfer(through), clock, new Sealing(packing(identity.id()), key), identity, origin);
    }

    private Packing packing(BackupId id) {
        Compression zstd = Compression.parse("zstd");
        if (operator.isEmpty()) {
            return Packing.unencrypted(zstd);
        }
        List<AgeRecipient> recipients = List.of(operator.get().recipient());
        return Packing.sealed(zstd, SealedKey.seal(BackupKey.generate(id, new SecureRandom(), recipients)));
    }

    Manifest commit(BackupWriter backup) {
        backup.artifact(ARTIFACT, plain());
        return backup.commit(DATABASES, List.of(new Software("coffer", "0")));
    }

    Manifest complete(BackupId id, String name) {
        return commit(begin(store, id, name));
    }

    private Decoding decoding(Manifest manifest) {
        return manifest.recipient()
                .map(recipient -> new KeyOpening(store, manifest.id(), recipient).open(List.of(operator.orElseThrow())))
                .map(opened -> Decoding.with(opened.key().identity()))
                .orElseGet(Decoding::unencrypted);
    }

    byte[] read(Manifest manifest) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ArtifactReader reader =
                new ArtifactReader(StoredSample.transfer(Stores.plain(store)), manifest, decoding(manifest));
        for (ManifestArtifact artifact : manifest.artifacts()) {
            reader.checkPresence(artifact);
            reader.read(artifact, plain);
        }
        return plain.toByteArray();
    }
}
