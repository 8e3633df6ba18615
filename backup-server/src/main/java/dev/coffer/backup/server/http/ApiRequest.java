package dev.coffer.backup.server.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked.
 *
 * @param path the segments of the path, decoded: {@code v1.0}, a project, {@code backups}; the last is empty after a slash
 * @param query its parameters, decoded; of several of one name the last
 * @param token of whoever asks
 */
public record ApiRequest(
        String method, List<String> path, Map<String, String> query, Optional<String> token, RequestBody body) {
    public ApiRequest {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }
}
