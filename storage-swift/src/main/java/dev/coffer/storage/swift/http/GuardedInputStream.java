package dev.coffer.storage.swift.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads a body as it comes in. */
final class GuardedInputStream extends InputStream {
    /** Of a body that nobody reads to its end: up to so much is read away, so that the connection can be used again. */
    private static final int WORTH_READING = 64 * 1024;

    private final IncomingBody incoming;
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private boolean ended;

    GuardedInputStream(IncomingBody incoming) {
        this.incoming = incoming;
    }

    @Override
    public int read() throws IOException {
        return fill() ? Byte.toUnsignedInt(buffers.element().get()) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        ByteBuffer buffer = buffers.element();
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }

    /** Makes sure that the first buffer has bytes; false at the end. */
    private boolean fill() throws IOException {
        while (true) {
            while (!buffers.isEmpty()) {
                if (buffers.element().hasRemaining()) {
                    return true;
                }
                buffers.remove();
            }
            if (ended) {
                return false;
            }
            Optional<List<ByteBuffer>> next = incoming.next();
            next.ifPresentOrElse(buffers::addAll, () -> ended = true);
        }
    }

    @Override
    public void close() {
        if (ended) {
            return;
        }
        try {
            skipNBytes(WORTH_READING);
        } catch (IOException e) {
            // It ended, or broke; both are the end of it.
            buffers.clear();
        }
        ended = true;
        incoming.cancel();
    }
}
