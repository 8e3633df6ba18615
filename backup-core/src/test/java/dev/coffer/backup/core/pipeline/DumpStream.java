package dev.coffer.backup.core.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** A stream of so many zeros, with an end of one's choice; it may be asked from another thread how much was read. */
final class DumpStream extends InputStream {
    private final AtomicLong read = new AtomicLong();
    private final long bytes;
    private final End end;

    DumpStream(long bytes, End end) {
        this.bytes = bytes;
        this.end = end;
    }

    interface End {
        void come() throws IOException;
    }

    long bytesRead() {
        return read.get();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : 0;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int next = (int) Math.min(length, bytes - read.get());
        if (next == 0) {
            end.come();
            return -1;
        }
        read.addAndGet(next);
        return next;
    }
}
