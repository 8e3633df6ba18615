package dev.coffer.backup.core.codec;

import java.nio.ByteBuffer;

/** Encodes segments, each on its own, with the memory and the native context that this needs; for one thread at a time. */
public interface Encoder extends AutoCloseable {
    /**
     * Encodes a segment to the beginning of an array.
     *
     * @param plain the remaining bytes of a buffer with an array, never none
     * @param target with room for {@link Encoding#mostStored}
     */
    Encoded encode(ByteBuffer plain, byte[] target);

    @Override
    void close();
}
