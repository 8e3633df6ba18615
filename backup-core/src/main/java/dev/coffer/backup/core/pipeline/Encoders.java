package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.core.codec.Encoder;
import dev.coffer.backup.core.codec.Encoding;
import dev.coffer.backup.core.codec.Levels;
import dev.coffer.backup.core.codec.Pressure;
import dev.coffer.backup.core.codec.StageTimes;

/** The encoders of one artifact. */
final class Encoders implements AutoCloseable {
    private final Levels levels;
    private final Pool<Encoder> pool;

    Encoders(Encoding encoding, int count, StageTimes times) {
        this.levels = encoding.levels();
        this.pool = new Pool<>(count, () -> encoding.encoder(levels, times));
    }

    Pool<Encoder> pool() {
        return pool;
    }

    /**
     * Says how a segment fared that came from the stream.
     *
     * @param waited whether all buffers were in use
     */
    void observe(boolean waited) {
        levels.observe(pressure(waited));
    }

    /** If all buffers are in use and yet an encoder has nothing to do, the object store holds them. */
    private Pressure pressure(boolean waited) {
        if (!waited) {
            return Pressure.NONE;
        }
        return pool.hasFree() ? Pressure.STORE : Pressure.PROCESSORS;
    }

    /** Closes those that were given back: all, once the workers have ended. */
    @Override
    public void close() {
        pool.clear(Encoder::close);
    }
}
