package dev.coffer.backup.core.process;

import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what a relay hands over. */
final class RelayInputStream extends InputStream {
    private final Relay relay;
    private byte @Nullable [] chunk = new byte[0];
    private int position;

    RelayInputStream(Relay relay) {
        this.relay = relay;
    }

    /** Whether the end of file was read. */
    boolean isAtEnd() {
        return chunk == null;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        byte[] current = chunk;
        if (current != null && position == current.length && length > 0) {
            current = relay.take();
            chunk = current;
            position = 0;
        }
        if (current == null) {
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, target, offset, count);
        position += count;
        return count;
    }
}
