package dev.coffer.storage.swift.openstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.storage.swift.http.Call;
import dev.coffer.storage.swift.http.PercentEncoding;
import dev.coffer.storage.swift.http.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.openstack4j.core.transport.HttpExecutorService;
import org.openstack4j.core.transport.HttpRequest;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.core.transport.ObjectMapperSingleton;

/**
 * What OpenStack4j finds as its connector. It writes a request down as a {@link Call}, names percent-encoded as OpenStack4j
 * does not, and never sends anything twice.
 */
public final class OpenStackConnector implements HttpExecutorService {
    private static final String JSON = "application/json";
    private static final int CREATED = 201;

    @Override
    public String getExecutorDisplayName() {
        return "coffer";
    }

    @Override
    public <R> HttpResponse execute(HttpRequest<R> request) {
        Call call = new Call(request.getMethod().name(), uri(request), headers(request), body(request));
        Reply reply = OpenStack.transport().send(call);
        boolean storesContent = request.getEntity() instanceof ContentPayload.Opened;
        return new OpenStackReply(storesContent ? reply.orRefused(call, CREATED) : reply.orRefused(call));
    }

    private static URI uri(HttpRequest<?> request) {
        String endpoint = request.getEndpoint();
        String base = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        String path = request.getPath().startsWith("/") ? request.getPath() : "/" + request.getPath();
        return URI.create(base + PercentEncoding.path(path) + query(request));
    }

    private static String query(HttpRequest<?> request) {
        if (!request.hasQueryParams()) {
            return "";
        }
        StringJoiner query = new StringJoiner("&", "?", "");
        for (Map.Entry<String, List<Object>> parameter : new TreeMap<>(request.getQueryParams()).entrySet()) {
            for (Object value : parameter.getValue()) {
                query.add(
                        PercentEncoding.value(parameter.getKey()) + "=" + PercentEncoding.value(String.valueOf(value)));
            }
        }
        return query.toString();
    }

    private static Map<String, String> headers(HttpRequest<?> request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        headers.put("User-Agent", "coffer");
        headers.putIfAbsent("Accept", JSON);
        if (hasBody(request)) {
            headers.put("Content-Type", request.getContentType());
        }
        return headers;
    }

    private static boolean hasBody(HttpRequest<?> request) {
        return request.getEntity() != null || request.hasJson();
    }

    private static Optional<Content> body(HttpRequest<?> request) {
        if (request.getEntity() instanceof ContentPayload.Opened opened) {
            return Optional.of(opened.content());
        }
        if (!hasBody(request)) {
            return Optional.empty();
        }
        String json = request.hasJson() ? request.getJson() : json(request.getEntity());
        return Optional.of(Content.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String json(Object entity) {
        try {
            return ObjectMapperSingleton.getContext(entity.getClass()).writer().writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an entity that is no JSON: " + entity.getClass(), e);
        }
    }
}
