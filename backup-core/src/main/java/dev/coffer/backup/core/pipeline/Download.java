package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.codec.Codec;
import dev.coffer.backup.core.codec.Codecs;
import dev.coffer.backup.core.codec.UndecodableException;
import dev.coffer.backup.core.manifest.ArtifactIndex;
import dev.coffer.backup.core.manifest.IndexedSegment;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;

/** One artifact on its way back: the workers fetch, check and decode ahead, the caller's thread writes in order. */
final class Download {
    private final Transfer transfer;
    private final ManifestArtifact artifact;
    private final SegmentCodecs codecs;
    private final Workers workers;
    private final Buffers plainBuffers;
    private final Buffers storedBuffers;
    private final MessageDigest plainDigest = Digests.sha256();
    private final Deque<Fetched> ahead = new ArrayDeque<>();

    Download(Transfer transfer, ManifestArtifact artifact, SegmentCodecs codecs, Workers workers) {
        this.transfer = transfer;
        this.artifact = artifact;
        this.codecs = codecs;
        this.workers = workers;
        Capacity capacity = transfer.capacity();
        this.plainBuffers = new Buffers(capacity.workers() + 1, capacity.segmentBytes());
        try (Codec codec = Codecs.chain(artifact.codecs())) {
            this.storedBuffers = new Buffers(capacity.workers(), codec.mostStored(capacity.segmentBytes()));
        }
    }

    /** A segment that is being fetched into a buffer. */
    private record Fetched(IndexedSegment segment, Future<byte[]> plain) {}

    void write(ArtifactIndex index, OutputStream plain) throws IOException, InterruptedException {
        for (IndexedSegment segment : index.segments()) {
            if (ahead.size() == transfer.capacity().workers()) {
                writeFirst(plain);
            }
            byte[] buffer = workers.await(plainBuffers);
            ahead.add(new Fetched(segment, workers.submit(() -> fetch(segment, buffer))));
        }
        while (!ahead.isEmpty()) {
            writeFirst(plain);
        }
        if (!Digests.hex(plainDigest).equals(artifact.plainSha256())) {
            throw new BackupException(
                    ErrorCode.BACKUP_CORRUPT,
                    "artifact '" + artifact.artifact().name() + "' is not what the manifest says",
                    "The manifest was changed or damaged in the object store; use another backup.");
        }
    }

    private void writeFirst(OutputStream plain) throws IOException, InterruptedException {
        Fetched first = ahead.remove();
        byte[] bytes = workers.await(first.plain());
        int length = first.segment().plainBytes();
        plainDigest.update(bytes, 0, length);
        plain.write(bytes, 0, length);
        transfer.listener().plainMoved(length);
        plainBuffers.give(bytes);
    }

    private byte[] fetch(IndexedSegment segment, byte[] plain) throws InterruptedException {
        byte[] stored = workers.await(storedBuffers);
        Codec codec = codecs.take();
        try {
            ByteBuffer bytes = new IndexedObject(segment.name(), segment.storedBytes(), segment.sha256())
                    .fetch(transfer.store(), stored);
            transfer.listener().storedMoved(segment.storedBytes());
            codec.decode(bytes, plain, segment.plainBytes());
            return plain;
        } catch (UndecodableException e) {
            throw ObjectBytes.corrupt(segment.name(), "cannot be decoded: " + e.getMessage());
        } finally {
            codecs.give(codec);
            storedBuffers.give(stored);
        }
    }
}
