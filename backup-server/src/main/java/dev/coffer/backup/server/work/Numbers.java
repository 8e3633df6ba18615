package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.backup.core.catalogue.VerificationSummary;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestDatabase;
import dev.coffer.backup.core.manifest.Verification;
import dev.coffer.backup.server.work.InstanceNumbers.LastBackup;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what there is to be watched of instances, by few looks at the object store. */
record Numbers(Engine engine, List<BackupRecord> backups) {
    /** Of how many backups of each instance verifications are looked for. */
    private static final int VERIFIED = 5;

    InstanceNumbers of(InstanceRecord instance) {
        List<BackupRecord> complete = backups.stream()
                .filter(backup -> backup.state() == BackupState.COMPLETED)
                .filter(backup -> backup.origin().instance().equals(instance.name()))
                .sorted(Comparator.comparing(BackupRecord::id).reversed())
                .limit(VERIFIED)
                .toList();
        Map<BackupId, VerificationSummary> summaries = engine.verified(complete);
        List<BackupRecord> sound = complete.stream()
                .filter(backup -> isSound(summary(backup, summaries)))
                .toList();
        return new InstanceNumbers(
                instance.name(),
                instance.state(),
                sound.stream().flatMap(backup -> last(backup).stream()).findFirst(),
                verified(sound, summaries),
                complete.size() - sound.size());
    }

    private static VerificationSummary summary(BackupRecord backup, Map<BackupId, VerificationSummary> summaries) {
        return summaries.getOrDefault(backup.id(), VerificationSummary.none());
    }

    /** Where not all records could be read, one of damage may be among the others. */
    private static boolean isSound(VerificationSummary summary) {
        return summary.damaged().isEmpty() && summary.complete();
    }

    /** A backup in numbers; empty if somebody has deleted it since it was listed. */
    private Optional<LastBackup> last(BackupRecord backup) {
        try {
            return engine.show(backup.id().value())
                    .manifest()
                    .map(SignedManifest::manifest)
                    .map(manifest -> numbers(backup, manifest));
        } catch (BackupException e) {
            if (e.code() == ErrorCode.BACKUP_UNKNOWN || e.code() == ErrorCode.CONTAINER_MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static LastBackup numbers(BackupRecord backup, Manifest manifest) {
        Duration downtime = manifest.databases().stream()
                .map(ManifestDatabase::downtime)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return new LastBackup(backup.created(), backup.updated(), backup.plainBytes(), backup.storedBytes(), downtime);
    }

    private static Optional<Instant> verified(List<BackupRecord> sound, Map<BackupId, VerificationSummary> summaries) {
        return sound.stream()
                .flatMap(backup -> summary(backup, summaries).passed().stream())
                .map(Verification::finished)
                .max(Comparator.naturalOrder());
    }
}
