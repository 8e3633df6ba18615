package dev.coffer.backup.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes that came with a request. */
public final class RequestBody {
    private static final int DEEPEST = 16;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final byte[] bytes;

    RequestBody(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public static RequestBody none() {
        return new RequestBody(new byte[0]);
    }

    /**
     * The object under the only key that a document of Trove has.
     *
     * @throws RefusedRequestException with {@code BAD_REQUEST} if the bytes are no such document
     */
    public ObjectNode object(String key) {
        if (document() instanceof ObjectNode outer && outer.get(key) instanceof ObjectNode inner) {
            return inner;
        }
        throw new RefusedRequestException(
                Refusal.BAD_REQUEST, "the body is not a JSON object with an object '" + key + "' in it");
    }

    private JsonNode document() {
        try (JsonParser parser = MAPPER.createParser(text())) {
            return MAPPER.readTree(parser);
        } catch (JsonProcessingException e) {
            throw new RefusedRequestException(
                    Refusal.BAD_REQUEST,
                    "the body is not JSON: " + e.getOriginalMessage() + " (line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedRequestException(Refusal.BAD_REQUEST, "the body is not UTF-8", e);
        }
    }
}
