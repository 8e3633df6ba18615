package dev.coffer.backup.core.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose bytes come no faster than a limit allows, in pieces small enough to flow steadily. */
final class LimitedInputStream extends FilterInputStream {
    private final RateLimit limit;

    LimitedInputStream(InputStream stream, RateLimit limit) {
        super(stream);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            limit.charge(1);
        }
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, Math.min(length, limit.piece()));
        if (read > 0) {
            limit.charge(read);
        }
        return read;
    }
}
