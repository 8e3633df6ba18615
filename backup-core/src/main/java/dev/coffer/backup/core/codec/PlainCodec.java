package dev.coffer.backup.core.codec;

import java.nio.ByteBuffer;

/** Leaves the bytes as they are. */
final class PlainCodec implements Codec {
    @Override
    public String name() {
        return Codecs.NONE;
    }

    @Override
    public int mostStored(int plainBytes) {
        return plainBytes;
    }

    @Override
    public ByteBuffer encode(ByteBuffer plain) {
        return plain.slice();
    }

    @Override
    public void decode(ByteBuffer stored, byte[] plain, int plainBytes) throws UndecodableException {
        if (stored.remaining() != plainBytes) {
            throw new UndecodableException(stored.remaining() + " bytes where " + plainBytes + " must be");
        }
        stored.duplicate().get(plain, 0, plainBytes);
    }

    @Override
    public void close() {}
}
