package dev.coffer.storage.swift.http;

import java.io.Serial;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A reply whose status is not what was asked for, mostly none of 2xx: never lost, and never taken for a success. */
public final class RefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What no message shows, even if a server repeats it. */
    private static final Set<String> SECRET = Set.of("X-Auth-Token", "X-Auth-Key", "X-Subject-Token");

    private static final int MOST_SHOWN = 200;

    private final int status;
    private final @Nullable Duration retryAfter;

    private RefusedException(String message, int status, @Nullable Duration retryAfter) {
        super(message);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    static RefusedException of(Call call, Reply reply) {
        String said = said(masked(reply.excerpt(), call));
        return new RefusedException(
                call + " is answered with status " + reply.status() + (said.isEmpty() ? "" : ": " + said),
                reply.status(),
                RetryAfter.of(reply.headers(), reply.arrived()).orElse(null));
    }

    /** A refusal that a reply tells of in its body, whatever its own status. */
    static RefusedException within(Reply reply, int status, String said) {
        return new RefusedException(
                "the answer tells of status " + status + ": " + said(said),
                status,
                RetryAfter.of(reply.headers(), reply.arrived()).orElse(null));
    }

    private static String masked(String text, Call call) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(call.headers());
        headers.keySet().retainAll(SECRET);
        String masked = text;
        for (String secret : headers.values()) {
            masked = secret.isEmpty() ? masked : masked.replace(secret, "***");
        }
        return masked;
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

    /** How long the server asks to be left alone; empty where it does not say so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
