package dev.coffer.backup.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the path and the query of a URL apart. Nothing is resolved: {@code ..} is a name like any other. */
final class PercentDecoding {
    private PercentDecoding() {}

    /** The segments of a path that begins with a slash; empty if one of them is not UTF-8, or not encoded as it should be. */
    static Optional<List<String>> path(String raw) {
        List<String> segments = new ArrayList<>();
        int begin = 1;
        while (begin <= raw.length()) {
            int end = raw.indexOf('/', begin);
            end = end < 0 ? raw.length() : end;
            Optional<String> segment = text(raw.substring(begin, end), false);
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            segments.add(segment.get());
            begin = end + 1;
        }
        return Optional.of(segments);
    }

    /**
     * The parameters of a query.
     *
     * @throws RefusedRequestException with {@code BAD_REQUEST} if they are not encoded as they should be
     */
    static Map<String, String> query(@Nullable String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int begin = 0;
        while (raw != null && begin < raw.length()) {
            int end = raw.indexOf('&', begin);
            end = end < 0 ? raw.length() : end;
            put(parameters, raw.substring(begin, end));
            begin = end + 1;
        }
        return parameters;
    }

    private static void put(Map<String, String> parameters, String raw) {
        int equals = raw.indexOf('=');
        String name = equals < 0 ? raw : raw.substring(0, equals);
        String value = equals < 0 ? "" : raw.substring(equals + 1);
        if (!raw.isEmpty()) {
            parameters.put(parameter(name), parameter(value));
        }
    }

    private static String parameter(String raw) {
        return text(raw, true)
                .orElseThrow(() ->
                        new RefusedRequestException(Refusal.BAD_REQUEST, "the query is not UTF-8 in percent-encoding"));
    }

    private static Optional<String> text(String raw, boolean plusIsBlank) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char next = raw.charAt(i);
            if (next == '%') {
                int value = i + 2 < raw.length() ? hex(raw.charAt(i + 1)) * 16 + hex(raw.charAt(i + 2)) : -1;
                if (value < 0) {
                    return Optional.empty();
                }
                bytes.write(value);
                i += 2;
            } else {
                bytes.writeBytes(
                        (next == '+' && plusIsBlank ? " " : String.valueOf(next)).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Far below zero for what is no digit. */
    private static int hex(char digit) {
        int value = Character.digit(digit, 16);
        return value < 0 || digit > 'f' ? -1000 : value;
    }
}
