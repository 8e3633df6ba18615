package dev.coffer.storage.swift.http;

import java.time.Duration;

/** When something last happened to a request. */
final class Progress {
    private volatile long last = System.nanoTime();
    private volatile boolean sent;
    private volatile long handedOut;

    void made() {
        last = System.nanoTime();
    }

    /** So much of the body, from its first byte, is on its way. */
    void handedOut(long bytes) {
        handedOut = bytes;
    }

    long handedOut() {
        return handedOut;
    }

    /** The whole request is on its way. */
    void bodySent() {
        made();
        sent = true;
    }

    boolean isBodySent() {
        return sent;
    }

    /** How much is left of a limit on silence; nothing or less where it is over. */
    Duration leftOf(Duration limit) {
        return limit.minusNanos(System.nanoTime() - last);
    }
}
