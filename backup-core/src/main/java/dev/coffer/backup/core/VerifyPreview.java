package dev.coffer.backup.core;

import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.flow.Preview.PreviewedStep;
import dev.coffer.backup.core.flow.VerifyOrder;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.manifest.VerificationLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the verification of one backup would do. */
record VerifyPreview(VerificationSources sources, VerifyOrder order) {
    /** Its steps; nothing is fetched but the manifest, and nothing is changed. */
    List<PreviewedStep> of(BackupRecord backup) {
        SignedManifest signed = sources.load(backup.id());
        Manifest manifest = signed.trusted();
        Optional<InstanceSettings<?>> by = sources.verifier(manifest, order);
        List<PreviewedStep> steps = new ArrayList<>();
        steps.add(engine(
                "look whether all objects of backup " + manifest.identity().name() + ", "
                        + signed.authorship().described() + ", id " + manifest.id() + ", are there"));
        steps.addAll(fetched(manifest));
        steps.addAll(sources.proof(manifest, order, by).preview());
        if (order.record()) {
            steps.add(engine("record what was found"));
        }
        return steps;
    }

    private List<PreviewedStep> fetched(Manifest manifest) {
        VerificationLevel level = order.level();
        return manifest.artifacts().stream()
                .filter(stored -> level.includes(VerificationLevel.STORED))
                .filter(stored -> !level.includes(VerificationLevel.DATASTORE) || isOfNoDatabase(stored))
                .map(stored -> stored.artifact().name())
                .map(name ->
                        engine(level == VerificationLevel.STORED ? "check what is stored of " + name : "check " + name))
                .toList();
    }

    /** What the datastore is not asked about. */
    private static boolean isOfNoDatabase(ManifestArtifact stored) {
        return stored.artifact().database().isEmpty();
    }

    private static PreviewedStep engine(String title) {
        return new PreviewedStep(title, "", "");
    }
}
