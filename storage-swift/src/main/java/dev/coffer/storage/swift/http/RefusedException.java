package dev.coffer.storage.swift.http;

import java.io.Serial;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** A reply whose status is not what was asked for, mostly none of 2xx: never lost, and never taken for a success. */
public final class RefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final int MOST_SHOWN = 200;

    private final int status;
    private final transient HttpHeaders headers;

    private RefusedException(String message, int status, HttpHeaders headers) {
        super(message);
        this.status = status;
        this.headers = headers;
    }

    static RefusedException of(Call call, Reply reply) {
        String said = said(reply.excerpt());
        return new RefusedException(
                call + " is answered with status " + reply.status() + (said.isEmpty() ? "" : ": " + said),
                reply.status(),
                reply.headers());
    }

    /** What a server says, as one line without the tags of a page. */
    private static String said(String excerpt) {
        String line = excerpt.replaceAll("<[^>]*>", " ")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "..." : line;
    }

    public int status() {
        return status;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** How long the server asks to wait; empty where it does not say so in seconds. */
    public Optional<Duration> retryAfter() {
        return header("Retry-After")
                .map(String::strip)
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
