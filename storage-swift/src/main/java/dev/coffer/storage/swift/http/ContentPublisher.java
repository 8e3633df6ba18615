package dev.coffer.storage.swift.http;

import dev.coffer.backup.api.storage.Content;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Gives out content in slices, without a copy, from its first byte each time it is asked. */
final class ContentPublisher implements BodyPublisher {
    private static final int SLICE_BYTES = 128 * 1024;

    private final Content content;
    private final Progress progress;

    ContentPublisher(Content content, Progress progress) {
        this.content = content;
        this.progress = progress;
    }

    @Override
    public long contentLength() {
        return content.length();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Slices(subscriber, content.bytes()));
    }

    /** One pass through the content. A slice is asked for when the one before has been handed to the network. */
    private final class Slices implements Flow.Subscription {
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final ByteBuffer rest;
        private final AtomicLong wanted = new AtomicLong();
        private volatile boolean ended;

        Slices(Flow.Subscriber<? super ByteBuffer> subscriber, ByteBuffer rest) {
            this.subscriber = subscriber;
            this.rest = rest;
        }

        @Override
        public void request(long count) {
            if (count <= 0) {
                ended = true;
                subscriber.onError(new IllegalArgumentException("a request for " + count + " slices"));
                return;
            }
            progress.made();
            if (wanted.getAndAdd(count) == 0) {
                giveOut();
            }
        }

        /** Runs in one thread at a time: in the one that found nothing wanted before. */
        private void giveOut() {
            do {
                if (ended) {
                    return;
                }
                giveOne();
            } while (wanted.decrementAndGet() > 0);
        }

        private void giveOne() {
            ByteBuffer slice = rest.slice();
            slice.limit(Math.min(SLICE_BYTES, slice.remaining()));
            rest.position(rest.position() + slice.limit());
            progress.handedOut(rest.position());
            subscriber.onNext(slice);
            if (!rest.hasRemaining()) {
                ended = true;
                progress.bodySent();
                subscriber.onComplete();
            }
        }

        @Override
        public void cancel() {
            ended = true;
        }
    }
}
