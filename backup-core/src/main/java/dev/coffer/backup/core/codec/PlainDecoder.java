package dev.coffer.backup.core.codec;

import java.nio.ByteBuffer;

/** Takes the bytes as they are. */
final class PlainDecoder implements Decoder {
    @Override
    public void decode(ByteBuffer stored, byte[] plain, int plainBytes) throws UndecodableException {
        if (stored.remaining() != plainBytes) {
            throw new UndecodableException(stored.remaining() + " bytes where " + plainBytes + " must be");
        }
        stored.get(stored.position(), plain, 0, plainBytes);
    }

    @Override
    public void close() {}
}
