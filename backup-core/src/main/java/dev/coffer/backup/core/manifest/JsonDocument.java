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

/** A JSON object in the object store: one value, no key twice, nothing behind it. */
final class JsonDocument {
    private static final int DEEPEST = 16;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter PRETTY =
            MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));

    private final String name;

    JsonDocument(String name) {
        this.name = name;
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
        try (JsonParser parser = MAPPER.getFactory().createParser(bytes)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT, "not a JSON object");
            ObjectNode fields = object();
            boolean listed = list.isEmpty();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                if (key.equals(list)) {
                    readElements(parser, list, elements);
                    listed = true;
                } else {
                    fields.set(key, value(parser));
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
            elements.accept(JsonFields.of(value(parser), this, list + "[" + i + "]"));
        }
    }

    private JsonNode value(JsonParser parser) throws IOException {
        JsonNode value = MAPPER.readTree(parser);
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
