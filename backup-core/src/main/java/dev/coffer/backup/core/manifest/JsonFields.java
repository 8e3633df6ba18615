package dev.coffer.backup.core.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The fields of a JSON object, each of which is there and of its type or the document is corrupt. */
final class JsonFields {
    private static final Predicate<String> SHA256 =
            Pattern.compile("[0-9a-f]{64}").asMatchPredicate();
    private static final Predicate<String> MD5 = Pattern.compile("[0-9a-f]{32}").asMatchPredicate();

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final ObjectNode node;
    private final JsonDocument document;
    private final String path;

    JsonFields(ObjectNode node, JsonDocument document, String path) {
        this.node = node;
        this.document = document;
        this.path = path;
    }

    static JsonFields of(JsonNode value, JsonDocument document, String path) {
        if (value instanceof ObjectNode object) {
            return new JsonFields(object, document, path);
        }
        throw document.corrupt("'" + path + "' is not an object", null);
    }

    String text(String key) {
        JsonNode value = value(key);
        if (!value.isTextual()) {
            throw corrupt(key, "is not a text");
        }
        return value.textValue();
    }

    /** A text of so many characters at the most. */
    String text(String key, int most) {
        String value = text(key);
        if (value.length() > most) {
            throw corrupt(key, "has " + value.length() + " characters where " + most + " are the most");
        }
        return value;
    }

    /** As much of a text as there is room for. */
    String beginning(String key, int most) {
        String value = text(key);
        return value.length() <= most ? value : value.substring(0, most) + "...";
    }

    String text(String key, Predicate<String> condition, String what) {
        String value = text(key);
        if (!condition.test(value)) {
            throw corrupt(key, "is not " + what + ": '" + value + "'");
        }
        return value;
    }

    String sha256(String key) {
        return text(key, SHA256, "a SHA-256");
    }

    Optional<String> optionalMd5(String key) {
        return value(key).isNull() ? Optional.empty() : Optional.of(text(key, MD5, "an MD5"));
    }

    BackupId id(String key) {
        return new BackupId(text(key, BackupId::isValid, "the id of a backup"));
    }

    Optional<BackupId> optionalId(String key) {
        return value(key).isNull() ? Optional.empty() : Optional.of(id(key));
    }

    /** A time of the years 1970 to 9999, as programs write and print it. */
    Instant instant(String key) {
        try {
            Instant instant = Instant.parse(text(key));
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
                throw corrupt(key, "is not of the years 1970 to 9999: '" + text(key) + "'");
            }
            return instant;
        } catch (DateTimeException e) {
            throw document.corrupt("'" + path + key + "' is not a time: '" + text(key) + "'", e);
        }
    }

    boolean isNull(String key) {
        return value(key).isNull();
    }

    long number(String key, long least, long most) {
        JsonNode value = value(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw corrupt(key, "is not a whole number");
        }
        if (value.longValue() < least || value.longValue() > most) {
            throw corrupt(key, "is not between " + least + " and " + most + ": " + value.longValue());
        }
        return value.longValue();
    }

    int integer(String key, int least) {
        return (int) number(key, least, Integer.MAX_VALUE);
    }

    JsonFields object(String key) {
        return of(value(key), document, path + key + ".");
    }

    Optional<JsonFields> optionalObject(String key) {
        return value(key).isNull() ? Optional.empty() : Optional.of(object(key));
    }

    List<JsonFields> objects(String key) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode element : array(key)) {
            objects.add(of(element, document, path + key + "[" + objects.size() + "]."));
        }
        return objects;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(key)) {
            if (!element.isTextual()) {
                throw corrupt(key, "is not a list of texts");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    private JsonNode array(String key) {
        JsonNode value = value(key);
        if (!value.isArray()) {
            throw corrupt(key, "is not a list");
        }
        return value;
    }

    private JsonNode value(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            throw corrupt(key, "is missing");
        }
        return value;
    }

    BackupException corrupt(String key, String reason) {
        return document.corrupt("'" + path + key + "' " + reason, null);
    }
}
