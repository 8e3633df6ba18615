package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.core.codec.Encoding;
import dev.coffer.backup.core.codec.Stage;
import dev.coffer.backup.core.codec.StageTimes;
import dev.coffer.backup.core.manifest.ArtifactIndex;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.IndexDigest;
import dev.coffer.backup.core.manifest.IndexJson;
import dev.coffer.backup.core.manifest.IndexedSegment;
import dev.coffer.backup.core.manifest.LevelCount;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;

/** One artifact on its way into the object store: the caller's thread reads and cuts, the workers do all else. */
final class Upload {
    private static final int READ_BYTES = 256 * 1024;

    private final Transfer transfer;
    private final BackupId id;
    private final Artifact artifact;
    private final SegmentWriter writer;
    private final Workers workers;
    private final StageTimes times;
    private final MessageDigest plainDigest = Digests.sha256();
    private final List<Future<StoredSegment>> segments = new ArrayList<>();

    Upload(Transfer transfer, ArtifactId id, SegmentWriter writer, Workers workers, StageTimes times) {
        this.transfer = transfer;
        this.id = id.backup();
        this.artifact = id.artifact();
        this.times = times;
        this.writer = writer;
        this.workers = workers;
    }

    ManifestArtifact store(InputStream plain, Encoding encoding) throws IOException, InterruptedException {
        cut(plain);
        List<IndexedSegment> stored = new ArrayList<>();
        SortedMap<Integer, Integer> levels = new TreeMap<>();
        for (Future<StoredSegment> future : segments) {
            StoredSegment segment = workers.await(future);
            stored.add(segment.indexed());
            segment.level().ifPresent(level -> levels.merge(level, 1, Integer::sum));
        }
        byte[] index = IndexJson.write(new ArtifactIndex(artifact.name(), stored));
        transfer.store().create(BackupObjects.index(id, artifact), Content.of(index));
        return new ManifestArtifact(
                artifact,
                stored.stream().mapToLong(IndexedSegment::plainBytes).sum(),
                Digests.hex(plainDigest),
                stored.stream().mapToLong(IndexedSegment::storedBytes).sum(),
                stored.size(),
                encoding.codecs(),
                LevelCount.of(levels),
                new IndexDigest(index.length, Digests.sha256(ByteBuffer.wrap(index))));
    }

    private void cut(InputStream plain) throws IOException, InterruptedException {
        int length;
        do {
            byte[] buffer = writer.emptyBuffer();
            long reading = StageTimes.begin();
            length = fill(plain, buffer);
            times.end(Stage.READ, reading);
            if (length > 0) {
                send(buffer, length);
            } else {
                writer.giveBack(buffer);
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
            plainDigest.update(buffer, length, read);
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
        segments.add(workers.submit(() -> writer.store(BackupObjects.segment(id, artifact, number), buffer, length)));
    }
}
