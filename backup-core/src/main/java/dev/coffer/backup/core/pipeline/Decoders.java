package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.core.codec.Decoder;
import java.util.function.Supplier;

/** The decoders of one artifact. */
final class Decoders implements AutoCloseable {
    private final Pool<Decoder> pool;

    Decoders(Supplier<Decoder> maker, int count) {
        this.pool = new Pool<>(count, maker);
    }

    Pool<Decoder> pool() {
        return pool;
    }

    /** Closes those that were given back: all, once the workers have ended. */
    @Override
    public void close() {
        pool.clear(Decoder::close);
    }
}
