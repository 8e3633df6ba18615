package dev.coffer.storage.swift.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.coffer.storage.swift.http.ConnectionSettings;
import dev.coffer.storage.swift.http.HttpTransport;
import dev.coffer.storage.swift.http.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An identity service that answers every request with a new token, or with what a test says. */
final class ScriptedKeystone implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Years off, as the clock of a guest may be. */
    private static final Instant ITS_TIME = Instant.parse("2026-11-22T10:00:00.123456Z");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ArrayNode catalogue = JSON.createArrayNode();
    private volatile Duration lifetime = Duration.ofHours(1);

    /** A request. */
    record Asked(String method, String path, Headers headers, String body) {
        JsonNode json() {
            return ScriptedKeystone.json(body);
        }
    }

    /** What is answered in place of a token. */
    record Answer(int status, Map<String, String> headers, String body) {}

    private ScriptedKeystone(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    static ScriptedKeystone start() throws IOException {
        ScriptedKeystone keystone =
                new ScriptedKeystone(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        return keystone.offering("identity", "RegionOne", "public", "http://identity.example:5000/v3")
                .offering("object-store", "RegionOne", "public", "http://swift.example:8080/v1/AUTH_backup")
                .offering("object-store", "RegionOne", "internal", "http://swift.internal:8080/v1/AUTH_backup");
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Transport transport() {
        Duration limit = Duration.ofSeconds(20);
        ConnectionSettings settings =
                new ConnectionSettings(Optional.empty(), false, Optional.empty(), List.of(), limit, limit, limit, 8);
        return HttpTransport.of(settings, Map.of(), Clock.systemUTC());
    }

    ScriptedKeystone offering(String type, String region, String face, String url) {
        ObjectNode service = catalogue.addObject();
        service.put("id", "service-" + catalogue.size()).put("type", type).put("name", type);
        service.putArray("endpoints")
                .addObject()
                .put("id", "endpoint-" + catalogue.size())
                .put("interface", face)
                .put("region", region)
                .put("region_id", region)
                .put("url", url);
        return this;
    }

    ScriptedKeystone offeringNothing() {
        catalogue.removeAll();
        return this;
    }

    ScriptedKeystone tokensLive(Duration time) {
        lifetime = time;
        return this;
    }

    /** What the next request is answered with, once. */
    ScriptedKeystone answering(int status, Map<String, String> headers, String body) {
        answers.add(new Answer(status, headers, body));
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return asked;
    }

    Asked onlyAsked() {
        if (asked.size() != 1) {
            throw new AssertionError(asked.size() + " requests");
        }
        return asked.get(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
        Answer scripted = answers.poll();
        Answer answer = scripted == null ? token() : scripted;
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer token() {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode token = body.putObject("token");
        token.putArray("methods").add("password");
        token.put("issued_at", ITS_TIME.toString());
        token.put("expires_at", ITS_TIME.plus(lifetime).toString());
        token.putObject("user").put("id", "0123").put("name", "guest");
        token.set("catalog", catalogue);
        Map<String, String> headers =
                Map.of("X-Subject-Token", "token-" + asked.size(), "Content-Type", "application/json");
        return new Answer(201, headers, body.toString());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
