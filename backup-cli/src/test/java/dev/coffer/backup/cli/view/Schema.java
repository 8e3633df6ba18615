package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The part of JSON Schema that {@code docs/schema} uses; a key that a schema does not know is a defect, too. */
public final class Schema {
    private final JsonNode schema;

    private Schema(JsonNode schema) {
        this.schema = schema;
    }

    public static Schema named(String name) {
        Path file = Path.of("..", "docs", "schema", name + ".json");
        try {
            return new Schema(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new AssertionError("no schema " + file, e);
        }
    }

    /** Says what is wrong with a document. */
    public List<String> problemsOf(JsonNode document) {
        List<String> problems = new ArrayList<>();
        check("$", schema, document, problems);
        return problems;
    }

    private static void check(String path, JsonNode schema, JsonNode value, List<String> problems) {
        if (schema.has("type") && !types(schema.get("type")).contains(typeOf(value))) {
            problems.add(path + " is " + value.getNodeType() + ", not " + schema.get("type"));
            return;
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            problems.add(path + " is " + value + ", not one of " + schema.get("enum"));
        }
        if (schema.has("pattern")
                && value.isTextual()
                && !value.asText().matches(schema.get("pattern").asText())) {
            problems.add(path + " is " + value + ", not like " + schema.get("pattern"));
        }
        if (value.isObject()) {
            checkObject(path, schema, value, problems);
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            check(path + "[" + i + "]", schema.get("items"), value.get(i), problems);
        }
    }

    private static void checkObject(String path, JsonNode schema, JsonNode value, List<String> problems) {
        for (JsonNode key : schema.get("required")) {
            if (!value.has(key.asText())) {
                problems.add(path + " has no " + key);
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode known = schema.get("properties").get(field.getKey());
            if (known == null) {
                problems.add(path + "." + field.getKey() + " is unknown");
            } else {
                check(path + "." + field.getKey(), known, field.getValue(), problems);
            }
        }
    }

    private static List<String> types(JsonNode type) {
        List<String> names = new ArrayList<>();
        (type.isArray() ? type : List.of(type)).forEach(name -> names.add(name.asText()));
        if (names.contains("number")) {
            names.add("integer");
        }
        return names;
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case OBJECT -> "object";
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            default -> "null";
        };
    }

    private static boolean contains(JsonNode values, JsonNode wanted) {
        for (JsonNode value : values) {
            if (value.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
