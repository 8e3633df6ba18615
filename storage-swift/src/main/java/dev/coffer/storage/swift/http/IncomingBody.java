package dev.coffer.storage.swift.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the network delivers of a reply's body, a few parts ahead of whoever takes them. */
final class IncomingBody implements BodySubscriber<InputStream> {
    private static final int PARTS_AHEAD = 8;

    private final Duration stallTimeout;
    private final Runnable whenOver;
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private Flow.@Nullable Subscription subscription;
    private boolean cancelled;

    /** @param whenOver runs, perhaps more than once, when the connection is free again or gone */
    IncomingBody(Duration stallTimeout, Runnable whenOver) {
        this.stallTimeout = stallTimeout;
        this.whenOver = whenOver;
    }

    /** Some bytes, or the end and what broke the body off, if anything did. */
    private record Part(
            Optional<List<ByteBuffer>> bytes, @Nullable Throwable failure) {}

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(new GuardedInputStream(this));
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (cancelled) {
            given.cancel();
        } else {
            given.request(PARTS_AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        parts.add(new Part(Optional.of(bytes), null));
    }

    @Override
    public void onError(Throwable failure) {
        end(failure);
    }

    @Override
    public void onComplete() {
        end(null);
    }

    private void end(@Nullable Throwable failure) {
        whenOver.run();
        parts.add(new Part(Optional.empty(), failure));
    }

    /**
     * Waits for the next bytes; empty at the end, and ever after.
     *
     * @throws IOException if the body breaks off, or nothing comes for as long as the limit says
     */
    Optional<List<ByteBuffer>> next() throws IOException {
        Part part = await();
        if (part == null) {
            cancel();
            throw new IOException("not a byte came for " + stallTimeout.toMillis() + " ms");
        }
        if (part.bytes().isPresent()) {
            askForMore();
            return part.bytes();
        }
        parts.add(part);
        if (part.failure() != null) {
            throw new IOException("the connection broke: " + Failures.said(part.failure()), part.failure());
        }
        return part.bytes();
    }

    private synchronized void askForMore() {
        if (subscription != null) {
            subscription.request(1);
        }
    }

    private @Nullable Part await() throws IOException {
        try {
            return parts.poll(stallTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    /** Gives up the connection, unless the body has come to its end. */
    synchronized void cancel() {
        cancelled = true;
        if (subscription != null) {
            subscription.cancel();
        }
        end(new IOException("closed"));
    }
}
