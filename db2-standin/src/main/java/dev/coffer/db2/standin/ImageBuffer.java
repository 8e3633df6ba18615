package dev.coffer.db2.standin;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** One buffer of an image: a head with two checksums, and what it carries. Buffers are numbered across all files. */
final class ImageBuffer {

    static final int HEAD_BYTES = 40;
    private static final int MAGIC = 0x53425546;
    private static final int LIMIT = 64 << 20;

    /** What a buffer carries. */
    enum Kind {
        /** The name of the file whose data follow. */
        OBJECT(1),
        DATA(2),
        /** Deflated data. */
        DEFLATED(3),
        /** The end of one file of the image. */
        END(4);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Kind of(int code) throws ImageHeader.Malformed {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new ImageHeader.Malformed("kind of buffer " + code);
        }
    }

    private final Kind kind;
    private final long number;
    private final int plainLength;
    private final byte[] payload;

    private ImageBuffer(Kind kind, long number, int plainLength, byte[] payload) {
        this.kind = kind;
        this.number = number;
        this.plainLength = plainLength;
        this.payload = payload;
    }

    static ImageBuffer text(Kind kind, long number, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ImageBuffer(kind, number, bytes.length, bytes);
    }

    static ImageBuffer data(long number, byte[] bytes, boolean compress) {
        return compress
                ? new ImageBuffer(Kind.DEFLATED, number, bytes.length, deflate(bytes))
                : new ImageBuffer(Kind.DATA, number, bytes.length, bytes);
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length + bytes.length / 8 + 64];
        int length = deflater.deflate(out);
        deflater.end();
        return java.util.Arrays.copyOf(out, length);
    }

    Kind kind() {
        return kind;
    }

    long number() {
        return number;
    }

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** The data as they were in the database. */
    byte[] plain() throws DataFormatException {
        if (kind != Kind.DEFLATED) {
            return payload;
        }
        Inflater inflater = new Inflater();
        inflater.setInput(payload);
        byte[] plain = new byte[plainLength];
        int length = inflater.inflate(plain);
        inflater.end();
        if (length != plainLength) {
            throw new DataFormatException("inflated to " + length + " of " + plainLength + " bytes");
        }
        return plain;
    }

    /** Head and payload, ready to be written. */
    ByteBuffer encoded() {
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + payload.length);
        out.putInt(MAGIC).putInt(kind.code).putLong(number).putInt(plainLength).putInt(payload.length);
        out.putInt(checksum(payload, payload.length)).putInt(0).putInt(0);
        out.putInt(checksum(out.array(), HEAD_BYTES - 4)).put(payload).flip();
        return out;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** Reads the next buffer and checks it. */
    static ImageBuffer read(InputStream in) throws IOException, ImageHeader.Malformed {
        ByteBuffer head = ByteBuffer.wrap(exactly(in, HEAD_BYTES));
        int magic = head.getInt();
        int code = head.getInt();
        long number = head.getLong();
        int plainLength = head.getInt();
        int length = head.getInt();
        int payloadChecksum = head.getInt();
        if (magic != MAGIC || head.getInt(HEAD_BYTES - 4) != checksum(head.array(), HEAD_BYTES - 4)) {
            throw new ImageHeader.Malformed("head of buffer after " + number);
        }
        if (length < 0 || length > LIMIT) {
            throw new ImageHeader.Malformed("head of buffer " + number);
        }
        byte[] payload = exactly(in, length);
        if (payloadChecksum != checksum(payload, length)) {
            throw new ImageHeader.Malformed("checksum of buffer " + number);
        }
        return new ImageBuffer(Kind.of(code), number, plainLength, payload);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }
}
