package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestJson;
import dev.coffer.backup.core.pipeline.Digests;
import dev.coffer.backup.core.signature.Authorship;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A manifest, and who wrote it. A signature that is not right never comes as far as this.
 *
 * @param authorship perhaps of somebody who is not trusted, or of nobody
 * @param sha256 of its bytes, 64 hexadecimal digits in lower case
 */
public record SignedManifest(Manifest manifest, Authorship authorship, String sha256) {
    static SignedManifest of(Manifest manifest, Authorship authorship, byte[] bytes) {
        return new SignedManifest(manifest, authorship, Digests.sha256(ByteBuffer.wrap(bytes)));
    }

    /** One that was just written, and read back. */
    public static SignedManifest written(Manifest manifest, Authorship authorship) {
        return of(manifest, authorship, ManifestJson.write(manifest));
    }

    /** Why the backup must not be restored; empty if it may be. */
    public Optional<BackupException> refusal() {
        return authorship.refusal(manifest.id());
    }

    /**
     * The manifest, if what it says may be done.
     *
     * @throws BackupException with {@code SIGNER_UNKNOWN} or {@code BACKUP_UNSIGNED}
     */
    public Manifest trusted() {
        refusal().ifPresent(refusal -> {
            throw refusal;
        });
        return manifest;
    }
}
