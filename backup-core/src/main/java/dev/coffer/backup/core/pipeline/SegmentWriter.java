package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.core.codec.Encoded;
import dev.coffer.backup.core.codec.Encoder;
import dev.coffer.backup.core.codec.Stage;
import dev.coffer.backup.core.codec.StageTimes;
import dev.coffer.backup.core.manifest.IndexedSegment;
import java.nio.ByteBuffer;

/** What a worker does with a segment of an artifact: encode, digest, store. */
final class SegmentWriter {
    private final Transfer transfer;
    private final Encoders encoders;
    private final SegmentBuffers buffers;
    private final Workers workers;
    private final StageTimes times;

    SegmentWriter(Transfer transfer, Encoders encoders, SegmentBuffers buffers, Workers workers, StageTimes times) {
        this.transfer = transfer;
        this.encoders = encoders;
        this.buffers = buffers;
        this.workers = workers;
        this.times = times;
    }

    /** Waits for a buffer to read a segment into. */
    byte[] emptyBuffer() throws InterruptedException {
        encoders.observe(!buffers.plain().hasFree());
        long begun = StageTimes.begin();
        byte[] buffer = workers.await(buffers.plain());
        times.end(Stage.WAIT, begun);
        return buffer;
    }

    /** Gives back a buffer that nothing was read into. */
    void giveBack(byte[] buffer) {
        buffers.plain().give(buffer);
    }

    /** Lets go of the memory of all buffers, which were given back; it is taken again if one is needed. */
    void forgetBuffers() {
        buffers.forget();
    }

    /** Stores a segment, and gives its buffer back as soon as it is encoded. */
    StoredSegment store(ObjectName name, byte[] plain, int length) throws InterruptedException {
        byte[] target = workers.await(buffers.stored());
        try {
            Digested encoded = encode(plain, length, target);
            long begun = StageTimes.begin();
            transfer.store().create(name, encoded.content());
            times.end(Stage.STORE, begun);
            transfer.listener().storedMoved(encoded.content().length());
            IndexedSegment indexed = new IndexedSegment(
                    name,
                    length,
                    encoded.content().length(),
                    encoded.sha256(),
                    encoded.content().md5IfKnown());
            return new StoredSegment(indexed, encoded.encoded().level());
        } finally {
            buffers.stored().give(target);
        }
    }

    private record Digested(Encoded encoded, Content content, String sha256) {}

    private Digested encode(byte[] plain, int length, byte[] target) throws InterruptedException {
        Encoder encoder = workers.await(encoders.pool());
        try {
            Encoded encoded = encoder.encode(ByteBuffer.wrap(plain, 0, length), target);
            Content content = Content.of(ByteBuffer.wrap(target, 0, encoded.bytes()));
            long begun = StageTimes.begin();
            String sha256 = Digests.sha256(ByteBuffer.wrap(target, 0, encoded.bytes()));
            times.end(Stage.DIGEST, begun);
            return new Digested(encoded, content, sha256);
        } finally {
            encoders.pool().give(encoder);
            buffers.plain().give(plain);
        }
    }
}
