package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.core.codec.Encoding;
import dev.coffer.backup.core.codec.StageTimes;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the bytes of artifacts as segments, each followed by its index. */
public final class ArtifactWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactWriter.class);

    private final Transfer transfer;
    private final BackupId id;
    private final Encoding encoding;

    /** Writes artifacts of a backup, encoded in this way. */
    public ArtifactWriter(Transfer transfer, BackupId id, Encoding encoding) {
        this.transfer = transfer;
        this.id = id;
        this.encoding = encoding;
    }

    /**
     * Reads a stream to its end and stores it. When this returns, all of it is durable; when it throws, some of it may be
     * stored, and none of its threads is left.
     *
     * @param plain closed by another thread when storing fails, so that a read that waits comes to an end
     */
    public ManifestArtifact write(Artifact artifact, InputStream plain) {
        StageTimes times = new StageTimes();
        try (Encoders encoders = new Encoders(encoding, transfer.capacity().coders(), times);
                Workers workers = new Workers(transfer, plain)) {
            try {
                SegmentWriter segments = new SegmentWriter(transfer, encoders, buffers(), workers, times);
                ManifestArtifact stored = new Upload(transfer, new ArtifactId(id, artifact), segments, workers, times)
                        .store(plain, encoding);
                LOG.debug("{} was stored with {}: {}", artifact.name(), transfer.capacity(), times);
                return stored;
            } catch (IOException | InterruptedException | RuntimeException e) {
                throw workers.reason(e, artifact.name());
            }
        }
    }

    private SegmentBuffers buffers() {
        Capacity capacity = transfer.capacity();
        return SegmentBuffers.of(capacity, encoding.mostStored(capacity.segmentBytes()));
    }
}
