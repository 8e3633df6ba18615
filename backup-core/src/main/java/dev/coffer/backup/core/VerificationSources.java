package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.catalogue.Catalogue;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.backup.core.codec.Decoding;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.flow.DatastoreProof;
import dev.coffer.backup.core.flow.Fetch;
import dev.coffer.backup.core.flow.VerifyOrder;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.Software;
import dev.coffer.backup.core.manifest.VerificationLevel;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a verification takes from elsewhere.
 *
 * @param opening of what is fetched of a backup
 * @param proofs of what a datastore does for the levels that need it
 * @param software that takes part, with the plugin of an instance or without any
 */
record VerificationSources(
        Configuration configuration,
        Catalogue catalogue,
        Keys keys,
        BiFunction<Manifest, Decoding, Fetch> opening,
        DatastoreProofs proofs,
        Function<Optional<InstanceSettings<?>>, List<Software>> software) {
    SignedManifest load(BackupId id) {
        return catalogue.loadSigned(id);
    }

    /** Opens the key of an encrypted backup only where the level needs it. */
    Fetch fetch(Manifest manifest, VerifyOrder order) {
        List<Fetch> chain = catalogue.chain(manifest).stream()
                .map(link -> opening.apply(link, decoding(link, order)))
                .toList();
        return opening.apply(manifest, decoding(manifest, order)).onTopOf(chain);
    }

    private Decoding decoding(Manifest manifest, VerifyOrder order) {
        return order.level().includes(VerificationLevel.DECODED)
                ? keys.decoding(manifest, order.identityFile())
                : Decoding.unencrypted();
    }

    DatastoreProof proof(Manifest manifest, VerifyOrder order, Optional<InstanceSettings<?>> by) {
        return order.level().includes(VerificationLevel.DATASTORE)
                ? proofs.of(manifest, catalogue.chain(manifest), order, by.orElseThrow())
                : DatastoreProof.none();
    }

    /** A plugin takes part where its datastore is asked. */
    List<Software> software(VerificationLevel level, Optional<InstanceSettings<?>> by) {
        return software.apply(by.filter(settings -> level.includes(VerificationLevel.DATASTORE)));
    }

    /** Which instance of this guest verifies; empty where none is needed. */
    Optional<InstanceSettings<?>> verifier(Manifest manifest, VerifyOrder order) {
        boolean asked = order.level().includes(VerificationLevel.DATASTORE);
        if (order.by().isPresent()) {
            return Optional.of(configuration.instance(order.by().get()));
        }
        return order.record() || asked ? Optional.of(usual(manifest)) : Optional.empty();
    }

    /** The instance that the backup is of or, if this guest has no such one, its only one. */
    private InstanceSettings<?> usual(Manifest manifest) {
        List<String> instances = configuration.instances();
        String made = manifest.origin().instance();
        if (instances.contains(made)) {
            return configuration.instance(made);
        }
        if (instances.size() == 1) {
            return configuration.instance(instances.get(0));
        }
        throw new BackupException(
                ErrorCode.NOT_SUPPORTED,
                "backup " + manifest.id() + " is of instance " + made + ", which this guest does not have",
                instances.isEmpty()
                        ? "Add a section [instance:NAME] whose key is to sign the record, or give --no-record."
                        : "Say with --by which one verifies it: " + String.join(", ", instances) + ".");
    }
}
