package dev.coffer.backup.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is answered to a request.
 *
 * @param type of the body; empty if there is none
 * @param headers beside those of the body
 */
public record Reply(int status, String type, String body, Map<String, String> headers) {
    static final String JSON = "application/json";

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply json(int status, JsonNode document) {
        return new Reply(status, JSON, document.toString(), Map.of());
    }

    public static Reply text(int status, String text) {
        return new Reply(status, "text/plain; charset=utf-8", text, Map.of());
    }

    /** A text of a type of its own. */
    public static Reply text(String type, String text) {
        return new Reply(200, type, text, Map.of());
    }

    /** An answer that says nothing but its status. */
    public static Reply empty(int status) {
        return new Reply(status, "", "", Map.of());
    }

    /** An error in the envelope that the clients of Trove open. */
    public static Reply refusal(Refusal refusal, String message) {
        return refusal(refusal, refusal.status(), message);
    }

    static Reply refusal(Refusal refusal, int status, String message) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putObject(refusal.key()).put("code", status).put("message", message);
        return json(status, document);
    }

    public Reply with(String header, String value) {
        return new Reply(status, type, body, Map.of(header, value));
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
