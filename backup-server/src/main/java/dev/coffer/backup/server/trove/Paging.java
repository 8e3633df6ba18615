package dev.coffer.backup.server.trove;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.server.http.ApiRequest;
import dev.coffer.backup.server.http.Refusal;
import dev.coffer.backup.server.http.RefusedRequestException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which rows of a list are wanted. The marker is a number of rows, as in Trove: the clients send it back as they got it.
 *
 * @param marker how many rows to pass over
 * @param limit how many rows to give at the most; empty for all that there are
 */
record Paging(long marker, Optional<Long> limit) {
    private static final String MARKER = "marker";
    private static final String LIMIT = "limit";

    /**
     * What a request wants.
     *
     * @param unlessGiven the limit of a request that names none; empty for no limit
     */
    static Paging of(ApiRequest request, Optional<Long> unlessGiven) {
        return new Paging(
                number(request, MARKER, 0).orElse(0L), number(request, LIMIT, 1).or(() -> unlessGiven));
    }

    private static Optional<Long> number(ApiRequest request, String name, long least) {
        String text = request.query().get(name);
        if (text == null) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,9}") || Long.parseLong(text) < least) {
            throw new RefusedRequestException(
                    Refusal.BAD_REQUEST, name + " is '" + text + "', not a number from " + least + " on");
        }
        return Optional.of(Long.parseLong(text));
    }

    /** The document of a page, with a link to the next one if there is one. */
    <T> ObjectNode page(String key, List<T> rows, Function<T, JsonNode> view, ApiRequest request) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        long end = limit.map(most -> marker + most).orElse(Long.MAX_VALUE);
        ArrayNode array = document.putArray(key);
        rows.stream().skip(marker).limit(end - marker).map(view).forEach(array::add);
        if (end < rows.size()) {
            document.putArray("links").addObject().put("rel", "next").put("href", next(request, end));
        }
        return document;
    }

    private static String next(ApiRequest request, long end) {
        Map<String, String> query = new TreeMap<>(request.query());
        query.put(MARKER, Long.toString(end));
        return query.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining(
                        "&",
                        request.path().stream().map(Paging::encoded).collect(Collectors.joining("/", "/", "?")),
                        ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
