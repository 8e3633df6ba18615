package dev.coffer.backup.core.signature;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes SSH's encoding of numbers and strings (RFC 4251). */
final class WireWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    WireWriter fixed(byte[] constant) {
        bytes.writeBytes(constant);
        return this;
    }

    WireWriter number(int number) {
        return fixed(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    WireWriter string(byte[] string) {
        return number(string.length).fixed(string);
    }

    WireWriter text(String text) {
        return string(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    int length() {
        return bytes.size();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
