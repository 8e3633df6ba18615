package dev.coffer.storage.swift.http;

import dev.coffer.backup.api.storage.Content;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request.
 *
 * @param uri all of it percent-encoded; without credentials, as messages name it
 */
public record Call(String method, URI uri, Map<String, String> headers, Optional<Content> body) {
    public Call {
        headers = Map.copyOf(headers);
    }

    /** A request without a body. */
    public static Call of(String method, URI uri, Map<String, String> headers) {
        return new Call(method, uri, headers, Optional.empty());
    }

    /** The method and the URI, for a message; headers may be secret. */
    @Override
    public String toString() {
        return method + " " + uri;
    }
}
