package dev.coffer.backup.core.process;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** Hands what is written to a relay, and never its end. */
final class RelayOutputStream extends OutputStream {
    private final Relay relay;

    RelayOutputStream(Relay relay) {
        this.relay = relay;
    }

    @Override
    public void write(int value) throws IOException {
        relay.put(new byte[] {(byte) value});
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        for (int from = offset, end = offset + length; from < end; from += Relay.CHUNK_BYTES) {
            relay.put(Arrays.copyOfRange(source, from, Math.min(end, from + Relay.CHUNK_BYTES)));
        }
    }
}
