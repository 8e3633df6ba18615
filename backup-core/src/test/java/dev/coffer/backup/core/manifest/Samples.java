package dev.coffer.backup.core.manifest;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.core.age.AgeRecipient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A backup to write tests about. */
public final class Samples {
    public static final BackupId ID = new BackupId("0192f0c1-2345-7abc-8def-0123456789ab");
    public static final BackupId OTHER_ID = new BackupId("0192f0c1-2345-7abc-8def-0123456789ac");
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    public static final Artifact ARTIFACT =
            new Artifact("SHOP.0.inst.001", "SHOP", List.of(new Property("timestamp", "20261122120000")));
    public static final BackupIdentity IDENTITY =
            new BackupIdentity(ID, "before the \"move\" \u00e4", "", Optional.of(OTHER_ID));
    public static final BackupOrigin ORIGIN = new BackupOrigin(
            "db2inst1", "db2", "11.5.9.0", "linux-x86_64", new StrategyName("dev.coffer.db2", "Db2OfflineBackup"));

    /** Nobody has its identity. */
    public static final AgeRecipient RECIPIENT =
            new AgeRecipient("age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p");

    private Samples() {}

    public static ManifestArtifact artifact() {
        return artifact(List.of("zstd"));
    }

    private static ManifestArtifact artifact(List<String> codecs) {
        return new ManifestArtifact(
                ARTIFACT,
                25,
                "ab".repeat(32),
                31,
                3,
                codecs,
                List.of(new LevelCount(-5, 1), new LevelCount(3, 2)),
                new IndexDigest(700, "cd".repeat(32)));
    }

    public static Manifest manifest() {
        return manifest(FormatVersion.CURRENT, Optional.empty(), artifact());
    }

    public static Manifest encryptedManifest() {
        return manifest(FormatVersion.ENCRYPTED, Optional.of(RECIPIENT), artifact(List.of("zstd", "age")));
    }

    private static Manifest manifest(
            FormatVersion format, Optional<AgeRecipient> recipient, ManifestArtifact artifact) {
        return new Manifest(
                format,
                IDENTITY,
                ORIGIN,
                new BackupTimes(NOON, NOON.plusSeconds(61), NOON.plusMillis(61_500)),
                List.of(new ManifestDatabase("SHOP", Duration.ofMillis(2345), List.of("db2ckbkp says it is whole"))),
                recipient,
                10,
                List.of(artifact),
                List.of(new Software("coffer", "0.1.0"), new Software("datastore-db2", "0.1.0")));
    }

    public static BackupStatus status() {
        return new BackupStatus(
                IDENTITY,
                ORIGIN,
                BackupState.BUILDING,
                NOON,
                NOON.plusSeconds(60),
                Optional.of(new Lease(NOON.plusSeconds(60), Duration.ofMinutes(15))),
                17,
                5,
                Optional.of(new Reason("DATASTORE_FAILED", "it \"failed\"", "Try again.")));
    }

    public static ArtifactIndex index() {
        return new ArtifactIndex(ARTIFACT.name(), List.of(segment(0, 10), segment(1, 10), segment(2, 5)));
    }

    private static IndexedSegment segment(int number, int plainBytes) {
        return new IndexedSegment(
                BackupObjects.segment(ID, ARTIFACT, number),
                plainBytes,
                plainBytes + 2,
                "ef".repeat(32),
                Optional.of("01".repeat(16)));
    }
}
