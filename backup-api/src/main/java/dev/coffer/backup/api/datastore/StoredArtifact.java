package dev.coffer.backup.api.datastore;

/**
 * An artifact as the manifest has it.
 *
 * @param plainBytes its size before compression
 */
public record StoredArtifact(Artifact artifact, long plainBytes) {
    public StoredArtifact {
        if (plainBytes < 0) {
            throw new IllegalArgumentException("negative size " + plainBytes);
        }
    }
}
