package dev.coffer.backup.server.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request in without holding a thread, and has it answered on one of a few. */
final class Front extends Handler.Abstract.NonBlocking implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final String TOKEN = "X-Auth-Token";

    private static final Reply TOO_MANY = Reply.refusal(Refusal.SERVICE_UNAVAILABLE, "too many requests at once");

    /** Longer than any answer waits for the object store or for Keystone. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private final Service service;
    private final Limits limits;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            Limits.THREADS,
            Limits.THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(Limits.MOST_WAITING),
            task -> new Thread(task, "answers"));

    Front(Service service, Limits limits) {
        this.service = service;
        this.limits = limits;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Its only result is the answer.
    public boolean handle(Request request, Response response, Callback callback) {
        if (request.getLength() > Limits.MOST_BODY_BYTES) {
            refuseUnread(tooLarge(), response, callback);
            return true;
        }
        bodyOf(request)
                .orTimeout(limits.requestTime().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((body, failure) -> {
                    if (failure == null) {
                        hand(request, body, response, callback);
                    } else {
                        refuseUnread(unread(failure), response, callback);
                    }
                });
        return true;
    }

    private static CompletableFuture<byte[]> bodyOf(Request request) {
        CompletableFuture<byte[]> body = new CompletableFuture<>();
        Content.Source.asByteArrayAsync(request, Limits.MOST_BODY_BYTES, Promise.Invocable.toPromise(body));
        return body;
    }

    private static Reply tooLarge() {
        return Reply.refusal(Refusal.OVER_LIMIT, "the body has more than " + Limits.MOST_BODY_BYTES + " bytes");
    }

    private static Reply unread(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return Reply.refusal(Refusal.REQUEST_TIMEOUT, "the body did not arrive in time");
        }
        return cause instanceof IllegalStateException || cause instanceof IllegalArgumentException
                ? tooLarge()
                : Reply.refusal(Refusal.BAD_REQUEST, "the body could not be read");
    }

    /** What follows on a connection whose body was not read to its end would be taken for another request. */
    private static void refuseUnread(Reply reply, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        send(reply, response, callback);
    }

    /** What need not wait for the object store or for Keystone does not wait for those that do. */
    private void hand(Request request, byte[] body, Response response, Callback callback) {
        Optional<Reply> atOnce = guarded(() -> service.atOnce(asked(request, body)));
        if (atOnce.isPresent()) {
            send(atOnce.get(), response, callback);
            return;
        }
        long began = NanoTime.now();
        try {
            threads.execute(() -> send(answer(request, body, began), response, callback));
        } catch (RejectedExecutionException e) {
            send(TOO_MANY, response, callback);
        }
    }

    /** Answers what has not waited too long: where each answer takes its time, the last one would have to wait for all of them. */
    private Reply answer(Request request, byte[] body, long began) {
        if (NanoTime.since(began) > limits.waiting().toNanos()) {
            return TOO_MANY;
        }
        return guarded(() -> Optional.of(service.answer(
                        asked(request, body), (project, user) -> AccessLog.note(request, project, user))))
                .orElseThrow();
    }

    private static ApiRequest asked(Request request, byte[] body) {
        Optional<List<String>> path = PercentDecoding.path(request.getHttpURI().getPath());
        return new ApiRequest(
                request.getMethod(),
                path.orElseThrow(() -> new RefusedRequestException(Refusal.ITEM_NOT_FOUND, "there is no such path")),
                PercentDecoding.query(request.getHttpURI().getQuery()),
                Optional.ofNullable(request.getHeaders().get(TOKEN)),
                new RequestBody(body));
    }

    private static Optional<Reply> guarded(Supplier<Optional<Reply>> answer) {
        try {
            return answer.get();
        } catch (RefusedRequestException e) {
            return Optional.of(Reply.refusal(e.refusal(), e.text()));
        } catch (RuntimeException | Error e) {
            LOG.error("a request could not be answered", e);
            return Optional.of(
                    Reply.refusal(Refusal.INSTANCE_FAULT, "this is a defect of the server; its log says more of it"));
        }
    }

    private static void send(Reply reply, Response response, Callback callback) {
        response.setStatus(reply.status());
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        if (!reply.type().isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
        }
        response.write(true, ByteBuffer.wrap(reply.bytes()), callback);
    }

    /** Begins to answer nothing more: who has waited until now has no connection any more. */
    void beginNoMore() {
        threads.getQueue().clear();
        threads.shutdown();
    }

    /** Waits for those answers that were begun. An interrupt could cut an order off while it is written down, so it comes last. */
    @Override
    public void close() {
        beginNoMore();
        try {
            if (!threads.awaitTermination(LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("answers were still under way {} seconds after the end", LONGEST_ANSWER.toSeconds());
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
