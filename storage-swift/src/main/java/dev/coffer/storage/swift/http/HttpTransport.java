package dev.coffer.storage.swift.http;

import dev.coffer.backup.api.storage.Content;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over pooled HTTP/1.1 connections, a bounded number of them. A request that falls silent is given up, and its
 * connection with it.
 */
public final class HttpTransport implements Transport {
    /** What the client says by itself; it takes none of these from anybody else. */
    private static final Set<String> ITS_OWN = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private final HttpClient client;
    private final ConnectionSettings settings;
    private final Connections connections;
    private final Clock clock;

    private HttpTransport(HttpClient client, ConnectionSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.connections = new Connections(
                settings.maxConnections(), settings.responseTimeout().plus(settings.stallTimeout()));
    }

    /**
     * Makes a transport; nothing is connected yet.
     *
     * @param environment where {@code http_proxy}, {@code https_proxy} and {@code no_proxy} are looked up
     * @param clock what tells when a reply came
     * @throws dev.coffer.backup.api.BackupException with {@code CONFIGURATION} if the CA bundle or the proxy is no such thing
     */
    public static HttpTransport of(ConnectionSettings settings, Map<String, String> environment, Clock clock) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .proxy(Proxies.of(settings, environment));
        Trust.of(settings).ifPresent(client::sslContext);
        return new HttpTransport(client.build(), settings, clock);
    }

    @Override
    public Reply send(Call call) {
        if (Thread.currentThread().isInterrupted()) {
            throw Failures.interrupted(call);
        }
        Connections.Place place = connections.take(call);
        boolean replied = false;
        try {
            Reply reply = exchange(call, place);
            replied = true;
            return reply;
        } finally {
            if (!replied) {
                place.free();
            }
        }
    }

    private Reply exchange(Call call, Connections.Place place) {
        Progress progress = new Progress();
        AtomicReference<@Nullable ResponseInfo> head = new AtomicReference<>();
        CompletableFuture<HttpResponse<InputStream>> response = client.sendAsync(request(call, progress), info -> {
            head.set(info);
            return new IncomingBody(settings.stallTimeout(), place::free);
        });
        try {
            HttpResponse<InputStream> begun = await(call, progress, response);
            return new Reply(begun.statusCode(), begun.headers(), clock.instant(), begun.body());
        } catch (ExecutionException e) {
            place.free();
            Throwable failure = e.getCause() == null ? e : e.getCause();
            return refusal(head.get()).orElseThrow(() -> Failures.noReply(call, progress, failure));
        }
    }

    /**
     * What came of a reply before the connection broke, if it is a refusal: a server may refuse a request before it has read it,
     * and hang up.
     */
    private Optional<Reply> refusal(@Nullable ResponseInfo head) {
        return Optional.ofNullable(head)
                .map(known ->
                        new Reply(known.statusCode(), known.headers(), clock.instant(), InputStream.nullInputStream()))
                .filter(reply -> !reply.isSuccess());
    }

    private static HttpRequest request(Call call, Progress progress) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri());
        call.headers().forEach((name, value) -> {
            if (!ITS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
                request.setHeader(name, value);
            }
        });
        return request.method(
                        call.method(),
                        call.body().map(body -> publisher(body, progress)).orElseGet(() -> {
                            progress.bodySent();
                            return BodyPublishers.noBody();
                        }))
                .build();
    }

    private static BodyPublisher publisher(Content body, Progress progress) {
        if (body.length() == 0) {
            progress.bodySent();
            return BodyPublishers.noBody();
        }
        return new ContentPublisher(body, progress);
    }

    /** Waits for the beginning of the reply as long as something happens. */
    private HttpResponse<InputStream> await(
            Call call, Progress progress, CompletableFuture<HttpResponse<InputStream>> reply)
            throws ExecutionException {
        while (true) {
            boolean sent = progress.isBodySent();
            Duration limit = sent ? settings.responseTimeout() : settings.stallTimeout();
            Duration left = progress.leftOf(limit);
            try {
                return reply.get(Math.max(left.toNanos(), 1), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (sent == progress.isBodySent() && progress.leftOf(limit).compareTo(Duration.ZERO) <= 0) {
                    if (reply.cancel(true)) {
                        throw Failures.silent(call, sent, limit);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                abandon(reply);
                throw Failures.interrupted(call);
            }
        }
    }

    /** One that came all the same would hold its connection for ever. */
    private static void abandon(CompletableFuture<HttpResponse<InputStream>> reply) {
        if (!reply.cancel(true) && !reply.isCompletedExceptionally()) {
            HttpResponse<InputStream> late = reply.join();
            new Reply(late.statusCode(), late.headers(), Instant.EPOCH, late.body()).close();
        }
    }
}
