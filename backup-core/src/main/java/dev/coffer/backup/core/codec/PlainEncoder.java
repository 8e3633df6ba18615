package dev.coffer.backup.core.codec;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** Leaves the bytes as they are. */
final class PlainEncoder implements Encoder {
    @Override
    public Encoded encode(ByteBuffer plain, byte[] target) {
        int length = plain.remaining();
        plain.get(plain.position(), target, 0, length);
        return new Encoded(length, OptionalInt.empty());
    }

    @Override
    public void close() {}
}
