package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.StoredObject;
import dev.coffer.backup.core.codec.Decoding;
import dev.coffer.backup.core.codec.Footprint;
import dev.coffer.backup.core.codec.StageTimes;
import dev.coffer.backup.core.codec.StoredSize;
import dev.coffer.backup.core.manifest.ArtifactIndex;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.IndexJson;
import dev.coffer.backup.core.manifest.IndexedSegment;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the artifacts of a backup back. Everything that differs from what was written is {@code BACKUP_CORRUPT}, named by
 * its object; that goes for a missing object, too.
 */
public final class ArtifactReader {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactReader.class);

    /** How many are under way or wait for each worker: none is to stand still while one of them takes its time. */
    private static final int CHECKS_OF_A_WORKER = 8;

    private final Transfer transfer;
    private final Manifest manifest;
    private final Decoding decoding;

    /**
     * Reads artifacts of a backup.
     *
     * @param transfer with the capacity for this manifest's segments
     * @param decoding what the segments are decoded with; a look at what is there needs none of it
     */
    public ArtifactReader(Transfer transfer, Manifest manifest, Decoding decoding) {
        if (transfer.capacity().segmentBytes() != manifest.segmentBytes()) {
            throw new IllegalArgumentException("a capacity for segments of "
                    + transfer.capacity().segmentBytes() + " bytes, not " + manifest.segmentBytes());
        }
        this.transfer = transfer;
        this.manifest = manifest;
        this.decoding = decoding;
    }

    /** The memory that the segments of a backup take. */
    public static Footprint footprint(Manifest manifest) {
        return manifest.artifacts().stream()
                .map(artifact -> Decoding.footprint(artifact.codecs(), manifest.segmentBytes()))
                .max(Comparator.comparingLong(Footprint::storedBytes))
                .orElseThrow();
    }

    /** Checks, without fetching the segments, that the index is as it was written and all segments are there. */
    public void checkPresence(ManifestArtifact artifact) {
        checkEach(artifact, (segment, workers) -> checkPresence(segment));
    }

    /** Fetches all segments, and checks that they are what was stored; nothing is decoded. */
    public void checkStored(ManifestArtifact artifact) {
        Pool<byte[]> stored = buffers(artifact).stored();
        checkEach(artifact, (segment, workers) -> checkStored(segment, stored, workers));
    }

    /** A look at a segment, by a worker. */
    @FunctionalInterface
    private interface Look {
        IndexedSegment at(IndexedSegment segment, Workers workers) throws InterruptedException;
    }

    private void checkEach(ManifestArtifact artifact, Look look) {
        ArtifactIndex index = index(artifact);
        try (Workers workers = new Workers(transfer, () -> {})) {
            try {
                Deque<Future<IndexedSegment>> checks = new ArrayDeque<>();
                for (IndexedSegment segment : index.segments()) {
                    if (checks.size()
                            == CHECKS_OF_A_WORKER * transfer.capacity().workers()) {
                        workers.await(checks.remove());
                    }
                    checks.add(workers.submit(() -> look.at(segment, workers)));
                }
                while (!checks.isEmpty()) {
                    workers.await(checks.remove());
                }
            } catch (InterruptedException | RuntimeException e) {
                throw workers.reason(e, artifact.artifact().name());
            }
        }
    }

    private IndexedSegment checkStored(IndexedSegment segment, Pool<byte[]> buffers, Workers workers)
            throws InterruptedException {
        byte[] buffer = workers.await(buffers);
        try {
            new IndexedObject(segment.name(), segment.storedBytes(), segment.sha256()).fetch(transfer.store(), buffer);
            transfer.listener().storedMoved(segment.storedBytes());
            return segment;
        } finally {
            buffers.give(buffer);
        }
    }

    /**
     * Writes the plain bytes of an artifact to a stream, in order; a writer that is slow is waited for. Each segment is
     * checked before its bytes are written, the whole after the last byte: what was written counts only if this returns.
     *
     * @param plain neither flushed nor closed; a write that waits is interrupted when fetching fails
     */
    public void read(ManifestArtifact artifact, OutputStream plain) {
        ArtifactIndex index = index(artifact);
        StageTimes times = new StageTimes();
        try (Decoders decoders = new Decoders(
                        () -> decoding.decoder(artifact.codecs(), times),
                        transfer.capacity().coders());
                Workers workers = new Workers(transfer, () -> {})) {
            try {
                SegmentReader segments =
                        new SegmentReader(transfer, decoders.pool(), buffers(artifact), workers, times);
                new Download(transfer, artifact, segments, workers, times).write(index, plain);
                LOG.debug("{} was read with {}: {}", artifact.artifact().name(), transfer.capacity(), times);
            } catch (IOException | InterruptedException | RuntimeException e) {
                throw workers.reason(e, artifact.artifact().name());
            }
        }
    }

    /** Reads an artifact and lets go of its bytes, so that all that {@link #read} checks is checked. */
    public void verify(ManifestArtifact artifact) {
        read(artifact, OutputStream.nullOutputStream());
    }

    private SegmentBuffers buffers(ManifestArtifact artifact) {
        return SegmentBuffers.of(transfer.capacity(), StoredSize.most(artifact.codecs(), manifest.segmentBytes()));
    }

    private ArtifactIndex index(ManifestArtifact artifact) {
        ObjectName name = BackupObjects.index(manifest.id(), artifact.artifact());
        byte[] bytes = new byte[artifact.index().bytes()];
        new IndexedObject(name, bytes.length, artifact.index().sha256()).fetch(transfer.store(), bytes);
        ArtifactIndex index = IndexJson.read(bytes, manifest.id(), artifact.artifact());
        IndexCheck.check(name, index, artifact, manifest.segmentBytes());
        return index;
    }

    private StoredObject lookAgain(IndexedSegment segment) {
        new IndexedObject(segment.name(), segment.storedBytes(), segment.sha256()).requirePresent(transfer.store());
        return transfer.store()
                .head(segment.name())
                .orElseThrow(() -> ObjectBytes.corrupt(segment.name(), "is missing"));
    }

    private IndexedSegment checkPresence(IndexedSegment segment) {
        StoredObject stored = transfer.store().head(segment.name()).orElseGet(() -> lookAgain(segment));
        if (stored.bytes() != segment.storedBytes()) {
            throw ObjectBytes.corrupt(segment.name(), "has " + stored.bytes() + " bytes, not " + segment.storedBytes());
        }
        if (stored.md5().isPresent()
                && segment.md5().isPresent()
                && !stored.md5().equals(segment.md5())) {
            throw ObjectBytes.corrupt(
                    segment.name(),
                    "has the MD5 " + stored.md5().get() + ", not "
                            + segment.md5().get());
        }
        return segment;
    }
}
