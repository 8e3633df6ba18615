package dev.coffer.backup.core.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads SSH's encoding of numbers and strings (RFC 4251). */
final class WireReader {
    private final ByteBuffer bytes;

    WireReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    byte[] fixed(int length) throws MalformedException {
        if (length > bytes.remaining()) {
            throw new MalformedException("it ends too early");
        }
        byte[] read = new byte[length];
        bytes.get(read);
        return read;
    }

    void expect(byte[] constant, String otherwise) throws MalformedException {
        if (bytes.remaining() < constant.length || !Arrays.equals(fixed(constant.length), constant)) {
            throw new MalformedException(otherwise);
        }
    }

    int number() throws MalformedException {
        return ByteBuffer.wrap(fixed(Integer.BYTES)).getInt();
    }

    byte[] string() throws MalformedException {
        int length = number();
        if (length < 0) {
            throw new MalformedException("it ends too early");
        }
        return fixed(length);
    }

    String text() throws MalformedException {
        return new String(string(), StandardCharsets.ISO_8859_1);
    }

    byte[] rest() throws MalformedException {
        return fixed(bytes.remaining());
    }

    void end() throws MalformedException {
        if (bytes.hasRemaining()) {
            throw new MalformedException("something follows its end");
        }
    }
}
