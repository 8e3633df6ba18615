package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.core.codec.StoredSize;
import dev.coffer.backup.core.manifest.ArtifactIndex;
import dev.coffer.backup.core.manifest.IndexedSegment;
import dev.coffer.backup.core.manifest.ManifestArtifact;

/** Whether the sizes that an index states can be, before memory is given to them. */
final class IndexCheck {
    private IndexCheck() {}

    static void check(ObjectName name, ArtifactIndex index, ManifestArtifact artifact, int segmentBytes) {
        long plainBytes = 0;
        long storedBytes = 0;
        int most = StoredSize.most(artifact.codecs(), segmentBytes);
        for (IndexedSegment segment : index.segments()) {
            if (segment.plainBytes() > segmentBytes || segment.storedBytes() > most) {
                throw ObjectBytes.corrupt(name, "has an impossible size for '" + segment.name() + "'");
            }
            if (plainBytes % segmentBytes != 0) {
                throw ObjectBytes.corrupt(name, "has a short segment before '" + segment.name() + "'");
            }
            plainBytes += segment.plainBytes();
            storedBytes += segment.storedBytes();
        }
        if (plainBytes != artifact.plainBytes()
                || storedBytes != artifact.storedBytes()
                || index.segments().size() != artifact.segments()) {
            throw ObjectBytes.corrupt(name, "does not add up to what the manifest says of the artifact");
        }
    }
}
