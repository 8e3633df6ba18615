package dev.coffer.backup.core.codec;

import com.github.luben.zstd.Zstd;
import java.nio.ByteBuffer;
import java.util.function.Predicate;

/** Whether a segment shrinks, to judge by some of its bytes: images that Db2 has compressed or encrypted do not. */
final class Sample implements Predicate<ByteBuffer> {
    private static final int SLICES = 8;
    private static final int SLICE = 16 * 1024;

    @Override
    public boolean test(ByteBuffer plain) {
        byte[] target = new byte[(int) Zstd.compressBound(SLICE)];
        int stride = Math.max(SLICE, plain.remaining() / SLICES);
        long sampled = 0;
        long compressed = 0;
        for (int at = 0; at < plain.remaining(); at += stride) {
            int length = Math.min(SLICE, plain.remaining() - at);
            int offset = plain.arrayOffset() + plain.position() + at;
            sampled += length;
            compressed += Zstd.compressByteArray(
                    target, 0, target.length, plain.array(), offset, length, AdaptiveLevel.LOWEST);
        }
        return compressed < sampled - sampled / 32;
    }
}
