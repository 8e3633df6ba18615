package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.backup.core.catalogue.VerificationSummary;
import dev.coffer.backup.core.manifest.BackupState;
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
        return new InstanceNumbers(
                instance.name(), instance.state(), complete.stream().findFirst().map(this::last), verified(complete));
    }

    private LastBackup last(BackupRecord backup) {
        Duration downtime = engine.show(backup.id().value())
                .manifest()
                .map(SignedManifest::manifest)
                .flatMap(manifest -> manifest.databases().stream()
                        .map(ManifestDatabase::downtime)
                        .max(Comparator.naturalOrder()))
                .orElse(Duration.ZERO);
        return new LastBackup(backup.created(), backup.updated(), backup.plainBytes(), backup.storedBytes(), downtime);
    }

    private Optional<Instant> verified(List<BackupRecord> complete) {
        Map<BackupId, VerificationSummary> summaries = engine.verified(complete);
        return summaries.values().stream()
                .flatMap(summary -> summary.passed().stream())
                .map(Verification::finished)
                .max(Comparator.naturalOrder());
    }
}
