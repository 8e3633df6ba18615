package dev.coffer.backup.core.config;

import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the text of a setting becomes a value.
 *
 * @param words for people: {@code a size such as 64M}
 * @param reader throws {@link IllegalArgumentException} at a text that is none
 * @param absent the value where there is no text, for a type that has one
 */
record ValueType(String words, boolean secret, Function<String, Object> reader, Optional<Object> absent) {
    private static final String TRUTH = "true or false";

    /**
     * Finds the type of a record component.
     *
     * @throws IllegalArgumentException if there is none
     */
    static ValueType of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        throw unsupported(type);
    }

    /** Whether the values are true and false. */
    boolean isTruth() {
        return words.equals(TRUTH);
    }

    /**
     * Reads a text; the empty one is a value only of a type that may be absent.
     *
     * @throws IllegalArgumentException if the text is no such value
     */
    Object read(String text) {
        if (text.isEmpty()) {
            return absent.orElseThrow(() -> new IllegalArgumentException("an empty value"));
        }
        return reader.apply(text);
    }

    private static ValueType ofGeneric(ParameterizedType type) {
        Type argument = type.getActualTypeArguments()[0];
        if (type.getRawType() == Optional.class && argument instanceof Class<?> plain) {
            ValueType inner = ofClass(plain);
            return new ValueType(
                    inner.words,
                    inner.secret,
                    text -> Optional.of(inner.reader.apply(text)),
                    Optional.of(Optional.empty()));
        }
        if (type.getRawType() == List.class && argument == String.class) {
            return new ValueType("words with commas between them", false, ValueType::list, Optional.of(List.of()));
        }
        if (type.getRawType() == List.class && argument == Path.class) {
            return new ValueType(
                    "absolute paths with commas between them",
                    false,
                    text -> list(text).stream().map(ValueType::path).toList(),
                    Optional.of(List.of()));
        }
        throw unsupported(type);
    }

    private static ValueType ofClass(Class<?> type) {
        if (type.isEnum()) {
            return ofEnum(type);
        }
        return switch (type.getName()) {
            case "java.lang.String" -> plain("a text", text -> text);
            case "int", "java.lang.Integer" -> plain("a whole number", Integer::valueOf);
            case "long", "java.lang.Long" -> plain("a whole number", Long::valueOf);
            case "boolean", "java.lang.Boolean" -> plain(TRUTH, ValueType::truth);
            case "java.nio.file.Path" -> plain("an absolute path without . or ..", ValueType::path);
            case "java.time.Duration" -> plain("a duration such as 90s, 15m or 2h", ValueType::duration);
            case "dev.coffer.backup.api.ByteSize" -> plain("a size such as 512, 64K, 16M or 1G", ByteSize::parse);
            case "dev.coffer.backup.api.Secret" -> new ValueType("a secret", true, Secret::new, Optional.empty());
            default -> throw unsupported(type);
        };
    }

    private static ValueType ofEnum(Class<?> type) {
        List<Object> constants = Arrays.asList(type.getEnumConstants());
        String words = constants.stream().map(ValueType::word).collect(Collectors.joining(", ", "one of ", ""));
        return plain(words, text -> constants.stream()
                .filter(constant -> word(constant).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new));
    }

    private static ValueType plain(String words, Function<String, Object> reader) {
        return new ValueType(words, false, reader, Optional.empty());
    }

    private static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    private static Object truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Path path(String text) {
        Path path = Path.of(text);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("not absolute");
        }
        if (!path.equals(path.normalize())) {
            throw new IllegalArgumentException("a path with . or .. in it");
        }
        return path;
    }

    private static Duration duration(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            Duration duration = Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
            if (duration.isNegative()) {
                throw new IllegalArgumentException("a negative duration");
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a duration", e);
        }
    }

    private static List<String> list(String text) {
        List<String> words =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (words.contains("")) {
            throw new IllegalArgumentException("an empty word in a list");
        }
        return words;
    }

    private static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException("type " + type.getTypeName() + " is not supported");
    }
}
