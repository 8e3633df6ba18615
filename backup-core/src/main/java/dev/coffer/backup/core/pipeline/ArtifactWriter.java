package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.core.codec.Codecs;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import java.io.IOException;
import java.io.InputStream;

/** Stores the bytes of artifacts as segments, each followed by its index. */
public final class ArtifactWriter {
    private final Transfer transfer;
    private final BackupId id;
    private final String codec;

    /** Writes artifacts of a backup with the codec of this name. */
    public ArtifactWriter(Transfer transfer, BackupId id, String codec) {
        this.transfer = transfer;
        this.id = id;
        this.codec = codec;
    }

    /**
     * Reads a stream to its end and stores it. When this returns, all of it is durable; when it throws, some of it may be
     * stored, and none of its threads is left.
     *
     * @param plain closed by another thread when storing fails, so that a read that waits comes to an end
     */
    public ManifestArtifact write(Artifact artifact, InputStream plain) {
        try (SegmentCodecs codecs = new SegmentCodecs(() -> Codecs.named(codec));
                Workers workers = new Workers(transfer, plain)) {
            try {
                return new Upload(transfer, id, artifact, codecs, workers).store(plain, codec);
            } catch (IOException | InterruptedException | RuntimeException e) {
                throw workers.reason(e, artifact.name());
            }
        }
    }
}
