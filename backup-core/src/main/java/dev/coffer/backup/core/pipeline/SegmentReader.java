package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.core.codec.Decoder;
import dev.coffer.backup.core.codec.Stage;
import dev.coffer.backup.core.codec.StageTimes;
import dev.coffer.backup.core.codec.UndecodableException;
import dev.coffer.backup.core.manifest.IndexedSegment;
import java.nio.ByteBuffer;

/** What a worker does with a segment of an artifact: fetch, check, decode. */
final class SegmentReader {
    private final Transfer transfer;
    private final Pool<Decoder> decoders;
    private final SegmentBuffers buffers;
    private final Workers workers;
    private final StageTimes times;

    SegmentReader(
            Transfer transfer, Pool<Decoder> decoders, SegmentBuffers buffers, Workers workers, StageTimes times) {
        this.transfer = transfer;
        this.decoders = decoders;
        this.buffers = buffers;
        this.workers = workers;
        this.times = times;
    }

    /** Waits for a buffer to decode a segment into; whoever fetches in order never waits for one that comes later. */
    byte[] emptyBuffer() throws InterruptedException {
        return workers.await(buffers.plain());
    }

    /** Gives back a buffer whose bytes are not needed any more. */
    void giveBack(byte[] buffer) {
        buffers.plain().give(buffer);
    }

    /** Fetches a segment, checks that it is what was stored, and decodes it. */
    byte[] fetch(IndexedSegment segment, byte[] plain) throws InterruptedException {
        byte[] stored = workers.await(buffers.stored());
        try {
            long begun = StageTimes.begin();
            ByteBuffer bytes = new IndexedObject(segment.name(), segment.storedBytes(), segment.sha256())
                    .fetch(transfer.store(), stored);
            times.end(Stage.FETCH, begun);
            transfer.listener().storedMoved(segment.storedBytes());
            decode(segment, bytes, plain);
            return plain;
        } finally {
            buffers.stored().give(stored);
        }
    }

    private void decode(IndexedSegment segment, ByteBuffer bytes, byte[] plain) throws InterruptedException {
        Decoder decoder = workers.await(decoders);
        try {
            decoder.decode(bytes, plain, segment.plainBytes());
        } catch (UndecodableException e) {
            throw ObjectBytes.corrupt(segment.name(), "cannot be decoded: " + e.getMessage());
        } finally {
            decoders.give(decoder);
        }
    }
}
