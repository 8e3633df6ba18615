package dev.coffer.storage.swift.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What a server answers.
 *
 * @param arrived when it began to come in
 * @param body throws an {@link IOException} where it is cut short, or stalls for longer than the limit
 */
public record Reply(int status, HttpHeaders headers, Instant arrived, InputStream body) implements AutoCloseable {
    private static final int MOST_TEXT = 64 * 1024;

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** This reply, if it is a success; else it is closed. */
    public Reply orRefused(Call call) throws RefusedException {
        return isSuccess() ? this : refuse(call);
    }

    /** This reply, if it has one status and no other; else it is closed. */
    public Reply orRefused(Call call, int expected) throws RefusedException {
        return status == expected ? this : refuse(call);
    }

    /** What it means that this reply, a success by its own status, tells of another one for what it was asked. */
    public RefusedException refusal(int told, String said) {
        return RefusedException.within(this, told, said);
    }

    private Reply refuse(Call call) throws RefusedException {
        try (this) {
            throw RefusedException.of(call, this);
        }
    }

    /** The beginning of the body, for a message; a body that breaks off is as long as it came. */
    String excerpt() {
        byte[] text = new byte[MOST_TEXT];
        int length = 0;
        try {
            for (int read = 0; read >= 0 && length < MOST_TEXT; length += Math.max(read, 0)) {
                read = body.read(text, length, MOST_TEXT - length);
            }
        } catch (IOException e) {
            // What came is all there is.
            return new String(text, 0, length, StandardCharsets.UTF_8);
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /** Gives the connection back. What is left of the body is lost. */
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new AssertionError("closing a body in memory does not fail", e);
        }
    }
}
