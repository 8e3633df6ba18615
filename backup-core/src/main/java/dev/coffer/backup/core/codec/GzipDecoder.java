package dev.coffer.backup.core.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;

/** Takes gzip members. */
final class GzipDecoder implements Decoder {
    private static final int BUFFER = 64 * 1024;

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
}
