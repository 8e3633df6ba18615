package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.core.codec.Encoding;
import dev.coffer.backup.core.codec.Stage;
import dev.coffer.backup.core.codec.StageTimes;
import dev.coffer.backup.core.manifest.ArtifactIndex;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.IndexDigest;
import dev.coffer.backup.core.manifest.IndexJson;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.manifest.SegmentTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** One artifact on its way into the object store: the caller's thread reads and cuts, the workers do all else. */
final class Upload {
    private static final int READ_BYTES = 256 * 1024;

    private final Transfer transfer;
    private final ArtifactId id;
    private final SegmentWriter writer;
    private final Workers workers;
    private final StageTimes times;
    private final MessageDigest plainDigest = Digests.sha256();
    private final StoredSegments segments;

    Upload(Transfer transfer, ArtifactId id, SegmentWriter writer, Workers workers, StageTimes times) {
        this.transfer = transfer;
        this.id = id;
        this.segments = new StoredSegments(workers, id);
        this.times = times;
        this.writer = writer;
        this.workers = workers;
    }

    ManifestArtifact store(InputStream plain, Encoding encoding) throws IOException, InterruptedException {
        cut(plain);
        SegmentTable table = segments.await();
        writer.forgetBuffers(); // A large index takes their place.
        byte[] index = IndexJson.write(new ArtifactIndex(id.artifact().name(), table));
        transfer.store().create(BackupObjects.index(id.backup(), id.artifact()), Content.of(index));
        return new ManifestArtifact(
                id.artifact(),
                segments.plainBytes(),
                Digests.hex(plainDigest),
                segments.storedBytes(),
                table.size(),
                encoding.codecs(),
                segments.levels(),
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

    private void send(byte[] buffer, int length) throws InterruptedException {
        int number = segments.count();
        if (number == IndexJson.mostSegments(id.backup(), id.artifact())) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "artifact '" + id.artifact().name() + "' has more than " + number + " segments of "
                            + new ByteSize(buffer.length),
                    "Make the segments larger.");
        }
        ObjectName name = BackupObjects.segment(id.backup(), id.artifact(), number);
        segments.add(workers.submit(() -> writer.store(name, buffer, length)));
    }
}
