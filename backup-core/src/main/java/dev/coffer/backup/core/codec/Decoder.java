package dev.coffer.backup.core.codec;

import java.nio.ByteBuffer;

/** Decodes segments, each on its own; for one thread at a time. */
public interface Decoder extends AutoCloseable {
    /**
     * Decodes a segment to the beginning of an array.
     *
     * @param stored the remaining bytes of a buffer with an array
     * @param plainBytes how many there must be, no fewer and no more; none beyond are ever held in memory
     * @throws UndecodableException if the stored bytes are not the encoding of so many plain bytes
     */
    void decode(ByteBuffer stored, byte[] plain, int plainBytes) throws UndecodableException;

    @Override
    void close();
}
