package dev.coffer.backup.core.manifest;

import dev.coffer.backup.api.datastore.Artifact;
import java.util.List;

/**
 * An artifact as the manifest pins it.
 *
 * @param plainBytes its size as it came from the datastore
 * @param plainSha256 of those bytes, 64 hexadecimal digits in lower case
 * @param storedBytes of all its segments, the index not counted
 * @param segments how many there are
 * @param codecs in the order in which they were applied to each segment
 * @param levels the levels of compression that its segments have, the lowest first
 * @param index what its index must be
 */
public record ManifestArtifact(
        Artifact artifact,
        long plainBytes,
        String plainSha256,
        long storedBytes,
        int segments,
        List<String> codecs,
        List<LevelCount> levels,
        IndexDigest index) {
    public ManifestArtifact {
        codecs = List.copyOf(codecs);
        levels = List.copyOf(levels);
    }

    /** Whether age is among what was done to its segments. */
    boolean isEncrypted() {
        return codecs.contains(Manifest.AGE);
    }

    /** The same stored bytes, described anew. */
    public ManifestArtifact as(Artifact described) {
        return new ManifestArtifact(described, plainBytes, plainSha256, storedBytes, segments, codecs, levels, index);
    }
}
