package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.signature.SignerKey;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a list shows of a manifest. It follows from bytes alone; whether the signer is trusted does not, and is asked each time.
 *
 * @param sha256 of the bytes of the manifest
 * @param signer whose signature over them is right; empty if there is none
 */
record KnownManifest(
        BackupIdentity identity,
        BackupOrigin origin,
        Instant started,
        Instant committed,
        long plainBytes,
        long storedBytes,
        String sha256,
        Optional<SignerKey> signer) {
    /** The length of all that a manifest may say at any length. */
    int characters() {
        return Stream.of(
                        identity.name(),
                        identity.description(),
                        origin.instance(),
                        origin.datastore(),
                        origin.datastoreVersion(),
                        origin.platform(),
                        origin.strategy().namespace(),
                        origin.strategy().name(),
                        signer.map(SignerKey::base64).orElse(""))
                .mapToInt(String::length)
                .sum();
    }

    static KnownManifest of(SignedManifest signed) {
        Manifest manifest = signed.manifest();
        return new KnownManifest(
                manifest.identity(),
                manifest.origin(),
                manifest.times().started(),
                manifest.times().committed(),
                manifest.plainBytes(),
                manifest.storedBytes(),
                signed.sha256(),
                signed.authorship().signer());
    }
}
