package dev.coffer.backup.core.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;

/** One gzip member for each segment, for restores by hand where no zstd is at hand. */
final class GzipEncoder implements Encoder {
    private static final int BUFFER = 64 * 1024;

    private final Levels levels;

    GzipEncoder(Levels levels) {
        this.levels = levels;
    }

    @Override
    public Encoded encode(ByteBuffer plain, byte[] target) {
        int level = levels.level(plain);
        ArrayOutputStream member = new ArrayOutputStream(target);
        try (OutputStream gzip = new LevelledGzip(member, level)) {
            gzip.write(plain.array(), plain.arrayOffset() + plain.position(), plain.remaining());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return new Encoded(member.size(), OptionalInt.of(level));
    }

    @Override
    public void close() {}

    private static final class LevelledGzip extends GZIPOutputStream {
        LevelledGzip(OutputStream target, int level) throws IOException {
            super(target, BUFFER);
            def.setLevel(level);
        }
    }

    /** Writes to the beginning of an array that is large enough. */
    private static final class ArrayOutputStream extends ByteArrayOutputStream {
        ArrayOutputStream(byte[] target) {
            super(0);
            buf = target;
        }
    }
}
