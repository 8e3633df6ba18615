package dev.coffer.backup.server.trove;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.server.http.Refusal;
import dev.coffer.backup.server.http.RefusedRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * What an object of a request says. Methods throw {@link RefusedRequestException} with {@code BAD_REQUEST} where it says something
 * of another type; null is as good as nothing.
 *
 * @param name of the object: {@code backup}
 */
record Fields(String name, ObjectNode node) {
    /** Refuses a field that nobody would look at. */
    Fields allowing(Set<String> known) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String next = names.next();
            if (!known.contains(next)) {
                throw bad("'" + next + "' is not understood in '" + name + "'");
            }
        }
        return this;
    }

    /** Refuses a field that asks for something that is not offered; an empty one asks for nothing. */
    Fields refusing(String key, String why) {
        if (value(key)
                .filter(value -> !value.isContainerNode() || !value.isEmpty())
                .isPresent()) {
            throw bad("'" + key + "' cannot be given: " + why);
        }
        return this;
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> bad("'" + name + "' lacks the text '" + key + "'"));
    }

    Optional<String> optionalText(String key) {
        return value(key).map(value -> {
            if (!value.isTextual()) {
                throw bad("'" + key + "' is not a text");
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(value.asText())) {
                throw bad("'" + key + "' has half a character, which cannot be written down");
            }
            return value.asText();
        });
    }

    /** A number that is 0 or 1; 0 if there is none. */
    boolean flag(String key) {
        return value(key)
                .map(value -> {
                    if (!value.isInt() || value.asInt() < 0 || value.asInt() > 1) {
                        throw bad("'" + key + "' is not 0 or 1");
                    }
                    return value.asInt() == 1;
                })
                .orElse(false);
    }

    Optional<Fields> object(String key) {
        return value(key).map(value -> {
            if (value instanceof ObjectNode inner) {
                return new Fields(key, inner);
            }
            throw bad("'" + key + "' is not an object");
        });
    }

    private Optional<JsonNode> value(String key) {
        return Optional.ofNullable(node.get(key)).filter(value -> !value.isNull());
    }

    static RefusedRequestException bad(String message) {
        return new RefusedRequestException(Refusal.BAD_REQUEST, message);
    }
}
