package dev.coffer.backup.core.codec;

import java.nio.ByteBuffer;

/** Chooses the level of compression for each segment of an artifact; for many threads at once. */
public interface Levels {
    int level(ByteBuffer plain);

    /** Hears, for each segment, what it had to wait for. */
    void observe(Pressure pressure);
}
