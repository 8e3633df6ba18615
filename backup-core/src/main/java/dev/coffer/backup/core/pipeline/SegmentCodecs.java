package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.core.codec.Codec;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** The codecs of a transfer, one for each worker, used again from segment to segment. */
final class SegmentCodecs implements AutoCloseable {
    private final Supplier<Codec> maker;
    private final Queue<Codec> idle = new ConcurrentLinkedQueue<>();

    SegmentCodecs(Supplier<Codec> maker) {
        this.maker = maker;
    }

    Codec take() {
        Codec codec = idle.poll();
        return codec == null ? maker.get() : codec;
    }

    void give(Codec codec) {
        idle.add(codec);
    }

    /** Closes those that were given back: all, once the workers have ended. */
    @Override
    public void close() {
        for (Codec codec = idle.poll(); codec != null; codec = idle.poll()) {
            codec.close();
        }
    }
}
