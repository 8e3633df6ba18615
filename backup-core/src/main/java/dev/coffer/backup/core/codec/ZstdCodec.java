package dev.coffer.backup.core.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;

/** One zstd frame with its content size and checksum. */
final class ZstdCodec implements Codec {
    private static final int LEVEL = 3;

    private final ZstdCompressCtx compression =
            new ZstdCompressCtx().setLevel(LEVEL).setChecksum(true).setContentSize(true);
    private final ZstdDecompressCtx decompression = new ZstdDecompressCtx();
    private byte[] encoded = new byte[0];

    @Override
    public String name() {
        return Codecs.ZSTD;
    }

    @Override
    public int mostStored(int plainBytes) {
        return Math.toIntExact(Zstd.compressBound(plainBytes));
    }

    @Override
    public ByteBuffer encode(ByteBuffer plain) {
        if (encoded.length < mostStored(plain.remaining())) {
            encoded = new byte[mostStored(plain.remaining())];
        }
        int length = compression.compressByteArray(
                encoded, 0, encoded.length, plain.array(), plain.arrayOffset() + plain.position(), plain.remaining());
        return ByteBuffer.wrap(encoded, 0, length);
    }

    @Override
    public void decode(ByteBuffer stored, byte[] plain, int plainBytes) throws UndecodableException {
        if (!stored.hasRemaining() || announced(stored) != plainBytes) {
            throw new UndecodableException("not a zstd frame of " + plainBytes + " bytes");
        }
        try {
            int length = decompression.decompressByteArray(
                    plain, 0, plainBytes, stored.array(), stored.arrayOffset() + stored.position(), stored.remaining());
            if (length != plainBytes) {
                throw new UndecodableException("a zstd frame of " + length + " bytes, not " + plainBytes);
            }
        } catch (ZstdException e) {
            throw new UndecodableException("not a zstd frame of " + plainBytes + " bytes", e);
        }
    }

    private static long announced(ByteBuffer stored) {
        return Zstd.getFrameContentSize(stored.array(), stored.arrayOffset() + stored.position(), stored.remaining());
    }

    @Override
    public void close() {
        compression.close();
        decompression.close();
    }
}
