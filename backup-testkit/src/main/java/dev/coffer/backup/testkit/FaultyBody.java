package dev.coffer.backup.testkit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream with one fault. */
final class FaultyBody extends FilterInputStream {
    private static final int END = -1;

    private final BodyFault fault;
    private long position;

    FaultyBody(InputStream body, BodyFault fault) {
        super(body);
        this.fault = fault;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == END ? END : one[0] & 0xff;
    }

    /** Up to the fault first, so that it is met at its place whatever the reader asks for. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position < fault.at()) {
            return advanced(super.read(target, offset, (int) Math.min(length, fault.at() - position)));
        }
        return switch (fault.kind()) {
            case BREAKS -> throw new IOException("ordered failure after " + position + " bytes");
            case ENDS -> END;
            case DAMAGED -> damaged(target, offset, length);
        };
    }

    private int damaged(byte[] target, int offset, int length) throws IOException {
        long before = position;
        int read = advanced(super.read(target, offset, length));
        if (before == fault.at() && read != END) {
            target[offset] ^= 1;
        }
        return read;
    }

    private int advanced(int read) {
        position += Math.max(0, read);
        return read;
    }

    /** By reading, so that nobody passes over the fault. */
    @Override
    public long skip(long bytes) throws IOException {
        long skipped = 0;
        while (skipped < bytes && read() != END) {
            skipped++;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
