package dev.coffer.backup.server.http;

import java.time.Duration;

/**
 * What the server bears.
 *
 * @param connections that are open at once; more wait
 * @param requestTime in which a request must arrive, and for which a connection may be idle
 * @param waiting for how long a request may wait for one of the threads that answer; whoever waits longer is told to come later
 * @param stopping how long requests that are being answered keep their connections when the server stops
 */
public record Limits(int connections, Duration requestTime, Duration waiting, Duration stopping) {
    private static final Duration WAITING = Duration.ofSeconds(5);
    private static final Duration STOPPING = Duration.ofSeconds(10);

    /** The largest document that a client of Trove has reason to send is a few kilobytes. */
    static final int MOST_BODY_BYTES = 64 << 10;

    /** A token of Keystone has a few hundred bytes, one with many roles some kilobytes. */
    static final int MOST_HEADER_BYTES = 24 << 10;

    /** How many requests are answered at once: some of them wait for the object store or for Keystone. */
    static final int THREADS = 16;

    /** How many requests wait for one of those threads, before one is told to come later. */
    static final int MOST_WAITING = 512;

    public Limits(int connections, Duration requestTime) {
        this(connections, requestTime, WAITING, STOPPING);
    }
}
