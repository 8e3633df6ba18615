package dev.coffer.backup.core.manifest;

import java.util.List;

/** All segments of an artifact, in order; an empty artifact has none. */
public record ArtifactIndex(String artifact, List<IndexedSegment> segments) {
    public ArtifactIndex {
        segments = segments instanceof SegmentTable ? segments : List.copyOf(segments);
    }
}
