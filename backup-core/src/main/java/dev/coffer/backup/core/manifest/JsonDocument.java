package dev.coffer.backup.core.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object in the object store: one value, no key twice, nothing behind it. Whoever can write to the container decides what is
 * in it, so that the memory which it takes is bounded by more than its size: a tree of empty lists is 20 times as large as its text.
 */
final class JsonDocument {
    /** Names of keys and values, opening and closing brackets. A manifest of 1000 artifacts has fewer. */
    private static final long MOST_TOKENS = 250_000;

    private static final int LONGEST_TEXT = 1 << 16;
    private static final int LONGEST_KEY = 256;
    private static final int MOST_KEYS = 100;
    private static final int DEEPEST = 16;
    private static final ObjectMapper MAPPER = mapper(MOST_TOKENS, LONGEST_TEXT);
    private static final ObjectMapper LISTS = mapper(Long.MAX_VALUE, LONGEST_TEXT);
    private static final ObjectMapper TEXTS = mapper(MOST_TOKENS, Integer.MAX_VALUE);
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter PRETTY =
            MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));

    private final String name;
    private final ObjectMapper reader;

    JsonDocument(String name) {
        this(name, MAPPER);
    }

    private JsonDocument(String name, ObjectMapper reader) {
        this.name = name;
        this.reader = reader;
    }

    /** One with a list that may be long. */
    static JsonDocument ofList(String name) {
        return new JsonDocument(name, LISTS);
    }

    /** One whose texts may be long. */
    static JsonDocument ofTexts(String name) {
        return new JsonDocument(name, TEXTS);
    }

    private static ObjectMapper mapper(long mostTokens, int longestText) {
        return new ObjectMapper(JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxTokenCount(mostTokens)
                        .maxStringLength(longestText)
                        .maxNameLength(LONGEST_KEY)
                        .build())
                .build());
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] write(ObjectNode node) {
        try {
            return (PRETTY.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree of JSON can be written", e);
        }
    }

    JsonFields read(byte[] bytes) {
        return read(bytes, "", element -> {});
    }

    /**
     * Reads an object whose one long list is not held in memory as a whole.
     *
     * @param list the name of the list, whose elements are given away one by one and are not among the fields
     */
    JsonFields read(byte[] bytes, String list, Consumer<JsonFields> elements) {
        try (JsonParser parser = reader.getFactory().createParser(bytes)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT, "not a JSON object");
            ObjectNode fields = object();
            boolean listed = list.isEmpty();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                if (key.equals(list)) {
                    readElements(parser, list, elements);
                    listed = true;
                } else if (list.isEmpty()) {
                    fields.set(key, value(parser));
                } else {
                    readField(parser, key, fields);
                }
            }
            expect(listed, "'" + list + "' is missing");
            expect(parser.nextToken() == null, "something follows its end");
            return new JsonFields(fields, this, "");
        } catch (JsonProcessingException e) {
            throw corrupt(e.getOriginalMessage(), e);
        } catch (IOException e) {
            // Jackson takes some first bytes for UTF-32, and what follows may be none.
            throw corrupt("not UTF-8", e);
        }
    }

    private void readElements(JsonParser parser, String list, Consumer<JsonFields> elements) throws IOException {
        expect(parser.currentToken() == JsonToken.START_ARRAY, "'" + list + "' is not a list");
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            elements.accept(element(parser, list + "[" + i + "]"));
        }
    }

    private JsonFields element(JsonParser parser, String path) throws IOException {
        expect(parser.currentToken() == JsonToken.START_OBJECT, "'" + path + "' is not an object");
        ObjectNode fields = object();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            readField(parser, key, fields);
        }
        return new JsonFields(fields, this, path);
    }

    /** Nobody asks for more than a value of a document with a long list, which has no bound of tokens. */
    private void readField(JsonParser parser, String key, ObjectNode fields) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            parser.skipChildren();
        } else {
            fields.set(key, value(parser));
            expect(fields.size() <= MOST_KEYS, "it has too many keys");
        }
    }

    private JsonNode value(JsonParser parser) throws IOException {
        JsonNode value = reader.readTree(parser);
        expect(value != null, "it ends too early");
        return value;
    }

    private void expect(boolean condition, String otherwise) {
        if (!condition) {
            throw corrupt(otherwise, null);
        }
    }

    BackupException corrupt(String reason, @Nullable Throwable cause) {
        return new BackupException(
                ErrorCode.BACKUP_CORRUPT,
                "object '" + name + "' is not as it was written: " + reason,
                "The object was changed or damaged in the object store; use another backup.",
                cause);
    }

    @Override
    public String toString() {
        return "object '" + name + "'";
    }
}
