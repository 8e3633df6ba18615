package dev.coffer.backup.server.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.core.manifest.Reason;
import java.time.Instant;
import java.util.Optional;

/** An order as it lies on the disk. */
final class OrderJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private OrderJson() {}

    static String write(Order order) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("task", order.task().name());
        node.put("id", order.id().value());
        node.put("instance", order.instance());
        node.put("name", order.name());
        node.put("description", order.description());
        order.parent().ifPresent(parent -> node.put("parent", parent.value()));
        node.put("accepted", order.accepted().toString());
        order.failure().ifPresent(reason -> node.putObject("failure")
                .put("code", reason.code())
                .put("message", reason.message())
                .put("hint", reason.hint()));
        return node.toPrettyString() + "\n";
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static Order read(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return new Order(
                    Task.valueOf(text(node, "task")),
                    new BackupId(text(node, "id")),
                    text(node, "instance"),
                    text(node, "name"),
                    text(node, "description"),
                    node.has("parent") ? Optional.of(new BackupId(text(node, "parent"))) : Optional.empty(),
                    Instant.parse(text(node, "accepted")),
                    Optional.ofNullable(node.get("failure")).map(OrderJson::reason));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static Reason reason(JsonNode node) {
        return new Reason(text(node, "code"), text(node, "message"), text(node, "hint"));
    }

    private static String text(JsonNode node, String key) {
        if (!node.path(key).isTextual()) {
            throw new IllegalArgumentException("it has no text '" + key + "'");
        }
        return node.path(key).asText();
    }
}
