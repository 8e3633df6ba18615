package dev.coffer.backup.core.codec;

import java.nio.ByteBuffer;

/**
 * One way to encode segments, with the buffers and native contexts it needs; for one thread at a time.
 *
 * <p>What {@link #encode} returns is complete on its own: no segment needs another one to be decoded.
 */
public interface Codec extends AutoCloseable {
    /** The name that manifests have it by. */
    String name();

    /** The most bytes that the encoding of so many plain bytes can take. */
    int mostStored(int plainBytes);

    /**
     * Encodes a segment.
     *
     * @param plain the remaining bytes of a buffer with an array, never none
     * @return a view that holds until the next call or until the plain bytes change
     */
    ByteBuffer encode(ByteBuffer plain);

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
