package dev.coffer.backup.cli.view;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.ReadVerification;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.BackupTimes;
import dev.coffer.backup.core.manifest.FormatVersion;
import dev.coffer.backup.core.manifest.IndexDigest;
import dev.coffer.backup.core.manifest.LevelCount;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.manifest.ManifestDatabase;
import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.manifest.Software;
import dev.coffer.backup.core.manifest.Verification;
import dev.coffer.backup.core.manifest.VerificationLevel;
import dev.coffer.backup.core.manifest.VerificationResult;
import dev.coffer.backup.core.manifest.VerifiedDatabase;
import dev.coffer.backup.core.manifest.VerifiedExtent;
import dev.coffer.backup.core.manifest.Verifier;
import dev.coffer.backup.core.signature.Authorship;
import dev.coffer.backup.core.signature.SignerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Backups to show. */
final class Samples {
    static final BackupId ID = new BackupId("019a8c4e-7a00-7000-8000-000000000001");
    static final BackupId PARENT = new BackupId("019a8c4e-7a00-7000-8000-000000000000");
    static final Instant STARTED = Instant.parse("2026-03-01T12:00:00.250Z");
    static final Instant COMMITTED = Instant.parse("2026-03-01T12:30:00.750Z");
    static final long PLAIN_BYTES = 3_435_973_836L;

    private static final BackupOrigin ORIGIN = new BackupOrigin(
            "db2inst1", "db2", "11.5.9.0", "LINUX", new StrategyName("dev.coffer.db2", "Db2OfflineBackup"));

    static final SignerKey SIGNER =
            new SignerKey("AAAAC3NzaC1lZDI1NTE5AAAAIHOpB2XE1jD/NK6S6+Jm5S1n5xKl6F7wtM7QGhaYwtRD");

    private Samples() {}

    static BackupRecord completed() {
        return completed(new BackupIdentity(ID, "nightly", "", Optional.empty()));
    }

    static BackupRecord completed(BackupIdentity identity) {
        return new BackupRecord(
                identity,
                ORIGIN,
                BackupState.COMPLETED,
                Optional.empty(),
                STARTED,
                COMMITTED,
                PLAIN_BYTES,
                1_000_000,
                "file:///srv/backups/database_backups",
                Optional.of(Authorship.own(SIGNER, "db2inst1")),
                Optional.of("ef".repeat(32)));
    }

    static BackupRecord failed() {
        return new BackupRecord(
                new BackupIdentity(ID, "nightly", "before the move", Optional.of(PARENT)),
                ORIGIN,
                BackupState.FAILED,
                Optional.of(new Reason("STAGING_SPACE", "2.0 GiB are free", "Give it more.")),
                STARTED,
                COMMITTED,
                512,
                0,
                "file:///srv/backups/database_backups",
                Optional.empty(),
                Optional.empty());
    }

    static BackupRecord updated(String id, Instant updated) {
        return new BackupRecord(
                new BackupIdentity(new BackupId(id), "of " + updated, "", Optional.empty()),
                ORIGIN,
                BackupState.COMPLETED,
                Optional.empty(),
                STARTED,
                updated,
                1,
                1,
                "file:///srv",
                Optional.of(Authorship.own(SIGNER, "db2inst1")),
                Optional.of("ef".repeat(32)));
    }

    static Verification verification(VerificationLevel level, VerificationResult result) {
        boolean passed = result == VerificationResult.PASSED;
        return new Verification(
                ID,
                "ef".repeat(32),
                level,
                result,
                passed ? Optional.of(level) : Optional.empty(),
                COMMITTED,
                COMMITTED.plusSeconds(60),
                new Verifier("guest", "db2inst1"),
                List.of(new Software("coffer", "0.1.0")),
                new VerifiedExtent(208, 1_000_000, PLAIN_BYTES),
                List.of(new VerifiedDatabase("SAMPLE", List.of("check the image of SAMPLE"))),
                passed ? Optional.empty() : Optional.of(new Reason("BACKUP_CORRUPT", "object 'x' is missing", "")));
    }

    static ReadVerification read(Verification verification) {
        return new ReadVerification(
                verification.name(),
                Optional.of(verification),
                Optional.of(Authorship.own(SIGNER, "db2inst1")),
                Optional.empty());
    }

    static ReadVerification unreadable(Verification verification) {
        return new ReadVerification(
                verification.name(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Reason("SIGNATURE_INVALID", "it was forged", "")));
    }

    static Manifest manifest() {
        Artifact image = new Artifact("SAMPLE.0.db2inst1.DBPART000.20260301120000.001", "SAMPLE", List.of());
        return new Manifest(
                FormatVersion.CURRENT,
                new BackupIdentity(ID, "nightly", "", Optional.empty()),
                ORIGIN,
                new BackupTimes(STARTED, COMMITTED, COMMITTED),
                List.of(
                        new ManifestDatabase("SAMPLE", Duration.ofMillis(12_340), List.of("check image SAMPLE")),
                        new ManifestDatabase("TOOLS", Duration.ofMillis(1_000), List.of())),
                Optional.empty(),
                16 * 1024 * 1024,
                List.of(new ManifestArtifact(
                        image,
                        PLAIN_BYTES,
                        "ab".repeat(32),
                        1_000_000,
                        205,
                        List.of("zstd"),
                        List.of(new LevelCount(3, 205)),
                        new IndexDigest(10, "cd".repeat(32)))),
                List.of(new Software("coffer", "0.1.0")));
    }
}
