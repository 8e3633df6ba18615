package dev.coffer.storage.swift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.storage.swift.SmallContainer.Stored;
import dev.coffer.storage.swift.http.ScriptedServer;
import dev.coffer.storage.swift.http.ScriptedServer.Request;
import dev.coffer.storage.swift.http.ScriptedServer.Script;
import dev.coffer.storage.swift.http.ScriptedServer.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A Swift with one account, in memory, that does something else where a test says so. */
final class SmallSwift implements AutoCloseable {
    static final String ACCOUNT = "/v1/AUTH_small";
    private static final String PAGE = "<html><h1>Said</h1></html>";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConcurrentMap<String, SmallContainer> containers = new ConcurrentHashMap<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final ScriptedServer server = ScriptedServer.doing(this::answer);
    private volatile String validToken = "token-1";
    private volatile String info = "{\"swift\": {}, \"bulk_delete\": {\"max_deletes_per_request\": 10000}}";

    /** What happens once in place of an answer. */
    private record Fault(Predicate<Request> condition, Script script) {}

    /** Lets the next request of a kind be answered otherwise. */
    SmallSwift once(Predicate<Request> condition, Script script) {
        faults.add(new Fault(condition, script));
        return this;
    }

    /** The same for the next PUT or GET of an object. */
    SmallSwift once(String method, Script script) {
        return once(
                request -> request.method().equals(method)
                        && path(request).length() > (ACCOUNT + "/x/").length() + 1
                        && !path(request).endsWith("/info"),
                script);
    }

    void accept(String token) {
        validToken = token;
    }

    void tell(String newInfo) {
        info = newInfo;
    }

    URI url() {
        return server.uri(ACCOUNT);
    }

    ScriptedServer server() {
        return server;
    }

    SmallContainer container(String name) {
        return containers.computeIfAbsent(name, ignored -> new SmallContainer());
    }

    List<String> requests(String method) {
        return server.requests().stream()
                .filter(request -> request.method().equals(method))
                .map(Request::target)
                .toList();
    }

    private static String path(Request request) {
        return URI.create(request.target()).getPath();
    }

    private static Map<String, String> query(Request request) {
        Map<String, String> parameters = new TreeMap<>();
        String query = URI.create(request.target()).getRawQuery();
        for (String pair : query == null ? List.<String>of() : List.of(query.split("&"))) {
            int equals = pair.indexOf('=');
            parameters.put(
                    equals < 0 ? pair : pair.substring(0, equals),
                    equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /** Of requests that come at once each takes a fault of its own. */
    private synchronized Optional<Fault> due(Request request) {
        Optional<Fault> due =
                faults.stream().filter(fault -> fault.condition().test(request)).findFirst();
        due.ifPresent(faults::remove);
        return due;
    }

    private void answer(Request request, Wire wire) throws IOException {
        Optional<Fault> due = due(request);
        if (due.isPresent()) {
            due.get().script().answer(request, wire);
            return;
        }
        byte[] body = wire.readBody();
        if (path(request).equals("/info")) {
            wire.reply(200, info, "Content-Type: application/json");
        } else if (!request.header("x-auth-token").equals(Optional.of(validToken))) {
            wire.reply(401, PAGE, "Www-Authenticate: Swift realm=\"AUTH_small\"");
        } else {
            answerAuthorized(request, body, wire);
        }
    }

    private void answerAuthorized(Request request, byte[] body, Wire wire) throws IOException {
        String rest = path(request).substring(ACCOUNT.length());
        if (query(request).containsKey("bulk-delete")) {
            wire.reply(200, bulkDelete(new String(body, StandardCharsets.UTF_8)));
            return;
        }
        int slash = rest.indexOf('/', 1);
        String name = slash < 0 ? rest.substring(1) : rest.substring(1, slash);
        if (slash < 0 && request.method().equals("PUT")) {
            boolean there = containers.putIfAbsent(name, new SmallContainer()) != null;
            wire.reply(there ? 202 : 201, "");
            return;
        }
        SmallContainer container = containers.get(name);
        if (container == null) {
            wire.reply(404, PAGE);
        } else if (slash < 0) {
            answerContainer(request, container, wire);
        } else {
            answerObject(request, container, rest.substring(slash + 1), body, wire);
        }
    }

    private static void answerContainer(Request request, SmallContainer container, Wire wire) throws IOException {
        if (request.method().equals("HEAD")) {
            wire.reply(204, "", "X-Container-Object-Count: " + container.size());
            return;
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String row : container.list(query(request))) {
            rows.add(
                    row.endsWith("/")
                            ? Map.of("subdir", row)
                            : Map.of(
                                    "name", row,
                                    "bytes", 1,
                                    "hash", "d41d8cd98f00b204e9800998ecf8427e",
                                    "content_type", "application/octet-stream",
                                    "last_modified", "2026-11-22T10:00:00.123456"));
        }
        wire.reply(200, json(rows), "Content-Type: application/json; charset=utf-8");
    }

    private static String json(Object value) throws JsonProcessingException {
        return JSON.writeValueAsString(value);
    }

    private static void answerObject(Request request, SmallContainer container, String name, byte[] body, Wire wire)
            throws IOException {
        Optional<Stored> there = container.get(name);
        switch (request.method()) {
            case "PUT" -> put(request, container, name, new Stored(Content.of(body), request.headers()), wire);
            case "DELETE" -> wire.reply(container.delete(name) ? 204 : 404, "");
            default -> {
                if (there.isEmpty()) {
                    wire.reply(404, PAGE);
                    return;
                }
                wire.reply(
                        200,
                        there.get().bytes(),
                        "ETag: " + there.get().md5(),
                        "Last-Modified: Sun, 22 Nov 2026 10:00:00 GMT",
                        "Content-Type: application/octet-stream");
            }
        }
    }

    private static void put(Request request, SmallContainer container, String name, Stored stored, Wire wire)
            throws IOException {
        if (!request.header("etag").equals(Optional.of(stored.md5()))) {
            wire.reply(422, PAGE);
        } else if (request.header("if-none-match").isEmpty()) {
            container.put(name, stored);
            wire.reply(201, PAGE, "ETag: " + stored.md5());
        } else if (container.putIfAbsent(name, stored)) {
            wire.reply(201, PAGE, "ETag: " + stored.md5());
        } else {
            wire.reply(412, PAGE);
        }
    }

    private String bulkDelete(String body) throws JsonProcessingException {
        int deleted = 0;
        int notFound = 0;
        for (String line : body.lines().toList()) {
            String path = URLDecoder.decode(line.replace("+", "%2B"), StandardCharsets.UTF_8);
            int slash = path.indexOf('/', 1);
            SmallContainer container = containers.get(path.substring(1, slash));
            if (container != null && container.delete(path.substring(slash + 1))) {
                deleted++;
            } else {
                notFound++;
            }
        }
        return "    "
                + json(Map.of(
                        "Number Deleted",
                        deleted,
                        "Number Not Found",
                        notFound,
                        "Response Status",
                        "200 OK",
                        "Response Body",
                        "",
                        "Errors",
                        List.of()));
    }

    @Override
    public void close() {
        server.close();
    }
}
