package dev.coffer.db2.standin;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Frames over a socket: a letter, a length of four bytes, a text. One thread reads; any thread writes. */
final class Wire implements Closeable {

    private static final int LIMIT = 64 << 20;

    private final SocketChannel channel;

    /** One frame. */
    record Frame(char type, String text) {}

    Wire(SocketChannel channel) {
        this.channel = channel;
    }

    /** The next frame, or null at the end of the stream. */
    @Nullable
    Frame read() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(5);
        if (!fill(head)) {
            return null;
        }
        char type = (char) head.get();
        int length = head.getInt();
        if (length < 0 || length > LIMIT) {
            throw new IOException("frame of " + length + " bytes");
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        return fill(body) ? new Frame(type, StandardCharsets.UTF_8.decode(body).toString()) : null;
    }

    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        buffer.flip();
        return true;
    }

    synchronized void write(char type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(5 + bytes.length);
        frame.put((byte) type).putInt(bytes.length).put(bytes).flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
