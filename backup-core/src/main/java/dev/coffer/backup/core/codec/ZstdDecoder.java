package dev.coffer.backup.core.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;

/** Takes one zstd frame that announces its content size. */
final class ZstdDecoder implements Decoder {
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();

    @Override
    public void decode(ByteBuffer stored, byte[] plain, int plainBytes) throws UndecodableException {
        if (!stored.hasRemaining() || announced(stored) != plainBytes) {
            throw new UndecodableException("not a zstd frame of " + plainBytes + " bytes");
        }
        try {
            int length = context.decompressByteArray(
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
        context.close();
    }
}
