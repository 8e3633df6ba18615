package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.backup.core.catalogue.VerificationCommit;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.flow.Failures;
import dev.coffer.backup.core.flow.Guest;
import dev.coffer.backup.core.flow.VerifyFlow;
import dev.coffer.backup.core.flow.VerifyOrder;
import dev.coffer.backup.core.keys.KeyOpening;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.manifest.Verification;
import dev.coffer.backup.core.manifest.VerificationLevel;
import dev.coffer.backup.core.manifest.VerificationResult;
import dev.coffer.backup.core.manifest.Verifier;
import dev.coffer.backup.core.signature.SigningKey;
import dev.coffer.backup.core.signature.SigningKeys;
import dev.coffer.backup.core.store.Stores;
import java.time.Instant;
import java.util.Optional;

/** The verification of one backup, and its record. */
final class OneVerification {
    private final Guest guest;
    private final Stores stores;
    private final VerificationSources sources;

    OneVerification(Guest guest, Stores stores, VerificationSources sources) {
        this.guest = guest;
        this.stores = stores;
        this.sources = sources;
    }

    /** Verifies a backup; whatever goes wrong is in the report. */
    VerifyReport run(BackupRecord backup, VerifyOrder order) {
        Instant started = guest.clock().instant();
        try {
            guest.interruption().check();
            SignedManifest signed = sources.load(backup.id());
            signed.trusted();
            Optional<InstanceSettings<?>> by = sources.verifier(signed.manifest(), order);
            Trial trial = new Trial(backup, signed, order, started, by);
            return verify(trial, order.record() ? Optional.of(signer(by)) : Optional.empty());
        } catch (RuntimeException e) {
            return VerifyReport.failed(backup, Damage.of(backup.id(), Failures.of(e)));
        }
    }

    /** What a verification is about, and by whom it is. */
    private record Trial(
            BackupRecord backup,
            SignedManifest signed,
            VerifyOrder order,
            Instant started,
            Optional<InstanceSettings<?>> by) {
        Manifest manifest() {
            return signed.manifest();
        }
    }

    private VerifyReport verify(Trial trial, Optional<SigningKey> signer) {
        Manifest manifest = trial.manifest();
        guest.listener().step("verify backup " + manifest.identity().name() + ", " + manifest.id());
        Optional<KeyOpening> key =
                manifest.recipient().map(recipient -> new KeyOpening(stores.working(), manifest.id(), recipient));
        int documents = trial.signed().authorship().signer().isPresent() ? 2 : 1;
        VerifyFlow flow = new VerifyFlow(guest.listener(), key, documents);
        try {
            flow.run(
                    trial.order().level(),
                    () -> sources.fetch(manifest, trial.order()),
                    () -> sources.proof(manifest, trial.order(), trial.by()));
            guest.interruption().check();
        } catch (RuntimeException e) {
            return failed(trial, flow, signer, explained(manifest, Failures.of(e)));
        }
        Verification passed = verification(trial, flow, VerificationResult.PASSED, Optional.empty());
        try {
            signer.ifPresent(own -> new VerificationCommit(stores, own).publish(passed));
            return VerifyReport.passed(trial.backup(), passed, signer.isPresent());
        } catch (BackupException e) {
            return VerifyReport.failed(trial.backup(), e); // It is the record that is not right, and not the backup.
        }
    }

    /** A backup that somebody deletes meanwhile is not damaged. */
    private BackupException explained(Manifest manifest, BackupException failure) {
        if (!Damage.isFoundBy(failure)) {
            return failure;
        }
        try {
            boolean there =
                    stores.working().head(BackupObjects.manifest(manifest.id())).isPresent();
            return there ? failure : deleted(manifest, failure);
        } catch (BackupException e) {
            failure.addSuppressed(e); // That the store fails now does not unmake what was found.
            return failure;
        }
    }

    private static BackupException deleted(Manifest manifest, BackupException failure) {
        BackupException deleted = VerificationCommit.deleted(manifest.id());
        return failure == Damage.first(failure)
                ? deleted
                : new BackupException(failure.code(), failure.text(), failure.hint(), deleted);
    }

    private VerifyReport failed(Trial trial, VerifyFlow flow, Optional<SigningKey> signer, BackupException failure) {
        BackupException told = Damage.of(trial.manifest().id(), failure);
        boolean damaged = Damage.isFoundBy(failure);
        Verification verification = verification(
                trial,
                flow,
                damaged ? VerificationResult.DAMAGED : VerificationResult.FAILED,
                Optional.of(Reason.of(Damage.first(failure))));
        boolean recorded = signer.isPresent() && Damage.isRecorded(failure) && record(verification, signer.get());
        return new VerifyReport(
                trial.backup(),
                damaged ? VerifyReport.Result.DAMAGED : VerifyReport.Result.FAILED,
                Optional.of(verification),
                recorded,
                Optional.of(told));
    }

    /** That a failure cannot be recorded must not hide it, and nobody waits for a store that may be what has failed. */
    private boolean record(Verification verification, SigningKey signer) {
        boolean damaged = verification.result() == VerificationResult.DAMAGED;
        Stores through = damaged ? stores : new Stores(stores.ending(), stores.ending());
        try {
            new VerificationCommit(through, signer).publish(verification);
            return true;
        } catch (BackupException e) {
            guest.listener()
                    .warning("cannot record the verification of backup " + verification.backup() + ": " + e.text());
            return false;
        }
    }

    private Verification verification(
            Trial trial, VerifyFlow flow, VerificationResult result, Optional<Reason> reason) {
        VerificationLevel wanted = trial.order().level();
        return new Verification(
                trial.manifest().id(),
                trial.signed().sha256(),
                wanted,
                result,
                // What is interrupted at the very end has come as far, and is no success all the same.
                flow.reached().filter(level -> level != wanted || result == VerificationResult.PASSED),
                trial.started(),
                guest.clock().instant(),
                new Verifier(
                        trial.order().host(),
                        trial.by().map(settings -> settings.instance().name()).orElse("")),
                sources.software(wanted, trial.by()),
                flow.checked(),
                flow.databases(),
                reason);
    }

    private SigningKey signer(Optional<InstanceSettings<?>> by) {
        InstanceSettings<?> settings = by.orElseThrow();
        return new SigningKeys(guest.journal()).ready(settings.instance().name(), owner(settings));
    }

    private static <C extends Record> String owner(InstanceSettings<C> settings) {
        DatastorePlugin<C> plugin = settings.plugin();
        return plugin.owner(settings.instance());
    }
}
