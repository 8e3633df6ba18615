package dev.coffer.backup.core.codec;

import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** One zstd frame with its content size and checksum for each segment. */
final class ZstdEncoder implements Encoder {
    private final ZstdCompressCtx context =
            new ZstdCompressCtx().setChecksum(true).setContentSize(true);
    private final Levels levels;

    /** The native memory of a context, at the most: zstd's tables of positions grow with the level. */
    static long contextBytes(int level) {
        int megabytes = level <= 4 ? 4 : level <= 9 ? 16 : level <= 15 ? 72 : 96;
        return (long) megabytes << 20;
    }

    ZstdEncoder(Levels levels) {
        this.levels = levels;
    }

    @Override
    public Encoded encode(ByteBuffer plain, byte[] target) {
        int level = levels.level(plain);
        int length = context.setLevel(level)
                .compressByteArray(
                        target,
                        0,
                        target.length,
                        plain.array(),
                        plain.arrayOffset() + plain.position(),
                        plain.remaining());
        return new Encoded(length, OptionalInt.of(level));
    }

    @Override
    public void close() {
        context.close();
    }
}
