package dev.coffer.storage.swift.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a server answers.
 *
 * @param body throws an {@link IOException} where it is cut short, or stalls for longer than the limit
 */
public record Reply(int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
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

    private Reply refuse(Call call) throws RefusedException {
        try (this) {
            throw RefusedException.of(call, this);
        }
    }

    /** The beginning of the body, for a message; a body that breaks off is as long as it came. */
    String excerpt() {
        try {
            return new String(body.readNBytes(MOST_TEXT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
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
