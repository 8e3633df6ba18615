package dev.coffer.backup.core.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** One gzip member, for restores by hand where no zstd is at hand. */
final class GzipCodec implements Codec {
    private static final int BUFFER = 64 * 1024;

    private final Encoded encoded = new Encoded();

    @Override
    public String name() {
        return Codecs.GZIP;
    }

    /** Deflate adds 5 bytes to each block that it stores, at the worst one block for each 16 KiB, and gzip adds 18. */
    @Override
    public int mostStored(int plainBytes) {
        return Math.addExact(plainBytes, plainBytes / 1024 + 64);
    }

    @Override
    public ByteBuffer encode(ByteBuffer plain) {
        encoded.begin(mostStored(plain.remaining()));
        try (GZIPOutputStream gzip = new GZIPOutputStream(encoded, BUFFER)) {
            gzip.write(plain.array(), plain.arrayOffset() + plain.position(), plain.remaining());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return encoded.view();
    }

    @Override
    public void decode(ByteBuffer stored, byte[] plain, int plainBytes) throws UndecodableException {
        try (InputStream gzip = new GZIPInputStream(streamOf(stored), BUFFER)) {
            if (gzip.readNBytes(plain, 0, plainBytes) < plainBytes || gzip.read() >= 0) {
                throw new UndecodableException("not a gzip member of " + plainBytes + " bytes");
            }
        } catch (IOException e) {
            throw new UndecodableException("not a gzip member of " + plainBytes + " bytes", e);
        }
    }

    private static InputStream streamOf(ByteBuffer stored) {
        return new ByteArrayInputStream(stored.array(), stored.arrayOffset() + stored.position(), stored.remaining());
    }

    @Override
    public void close() {}

    /** Keeps its array from one segment to the next and gives it away without a copy. */
    private static final class Encoded extends ByteArrayOutputStream {
        synchronized void begin(int mostBytes) {
            if (buf.length < mostBytes) {
                buf = new byte[mostBytes];
            }
            reset();
        }

        synchronized ByteBuffer view() {
            return ByteBuffer.wrap(buf, 0, count);
        }
    }
}
