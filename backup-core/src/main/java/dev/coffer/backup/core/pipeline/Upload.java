package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.core.codec.Codec;
import dev.coffer.backup.core.manifest.ArtifactIndex;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.IndexDigest;
import dev.coffer.backup.core.manifest.IndexJson;
import dev.coffer.backup.core.manifest.IndexedSegment;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** One artifact on its way into the object store: the caller's thread reads and cuts, the workers encode and store. */
final class Upload {
    private static final int READ_BYTES = 256 * 1024;

    private final Transfer transfer;
    private final BackupId id;
    private final Artifact artifact;
    private final SegmentCodecs codecs;
    private final Workers workers;
    private final Buffers buffers;
    private final MessageDigest plainDigest = Digests.sha256();
    private final List<Future<IndexedSegment>> segments = new ArrayList<>();

    Upload(Transfer transfer, BackupId id, Artifact artifact, SegmentCodecs codecs, Workers workers) {
        this.transfer = transfer;
        this.id = id;
        this.artifact = artifact;
        this.codecs = codecs;
        this.workers = workers;
        this.buffers = new Buffers(
                transfer.capacity().workers() + 1, transfer.capacity().segmentBytes());
    }

    ManifestArtifact store(InputStream plain, String codec) throws IOException, InterruptedException {
        cut(plain);
        List<IndexedSegment> stored = new ArrayList<>();
        for (Future<IndexedSegment> segment : segments) {
            stored.add(workers.await(segment));
        }
        byte[] index = IndexJson.write(new ArtifactIndex(artifact.name(), stored));
        transfer.store().create(BackupObjects.index(id, artifact), Content.of(index));
        return new ManifestArtifact(
                artifact,
                stored.stream().mapToLong(IndexedSegment::plainBytes).sum(),
                Digests.hex(plainDigest),
                stored.stream().mapToLong(IndexedSegment::storedBytes).sum(),
                stored.size(),
                List.of(codec),
                new IndexDigest(index.length, Digests.sha256(ByteBuffer.wrap(index))));
    }

    private void cut(InputStream plain) throws IOException, InterruptedException {
        int length;
        do {
            byte[] buffer = workers.await(buffers);
            length = fill(plain, buffer);
            if (length > 0) {
                plainDigest.update(buffer, 0, length);
                send(buffer, length);
            }
        } while (length == transfer.capacity().segmentBytes());
    }

    /** Reads until the buffer is full or the stream has ended. */
    private int fill(InputStream plain, byte[] buffer) throws IOException {
        int length = 0;
        while (length < buffer.length) {
            int read = plain.read(buffer, length, Math.min(READ_BYTES, buffer.length - length));
            workers.throwIfFailed();
            if (read < 0) {
                return length;
            }
            length += read;
            transfer.listener().plainMoved(read);
        }
        return length;
    }

    private void send(byte[] buffer, int length) {
        int number = segments.size();
        if (number == IndexJson.mostSegments(id, artifact)) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "artifact '" + artifact.name() + "' has more than " + number + " segments of "
                            + new ByteSize(buffer.length),
                    "Make the segments larger.");
        }
        segments.add(workers.submit(() -> store(BackupObjects.segment(id, artifact, number), buffer, length)));
    }

    private IndexedSegment store(ObjectName name, byte[] buffer, int length) {
        Codec codec = codecs.take();
        try {
            Content content = Content.of(codec.encode(ByteBuffer.wrap(buffer, 0, length)));
            String sha256 = Digests.sha256(content.bytes());
            transfer.store().create(name, content);
            transfer.listener().storedMoved(content.length());
            return new IndexedSegment(name, length, content.length(), sha256, content.md5());
        } finally {
            codecs.give(codec);
            buffers.give(buffer);
        }
    }
}
