package dev.coffer.backup.api.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The name of an object: elements separated by {@code /}, none of them empty, {@code .} or {@code ..}, without control
 * characters, at most 1024 bytes of UTF-8 (Swift's limit).
 */
public record ObjectName(String value) implements Comparable<ObjectName> {
    public ObjectName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not the name of an object: '" + value + "'");
        }
    }

    /** Whether a text may be the name of an object. */
    public static boolean isValid(String text) {
        return !text.isEmpty()
                && text.getBytes(StandardCharsets.UTF_8).length <= 1024
                && text.chars().noneMatch(Character::isISOControl)
                && Arrays.stream(text.split("/", -1)).noneMatch(ObjectName::isUnfit);
    }

    private static boolean isUnfit(String element) {
        return element.isEmpty() || element.equals(".") || element.equals("..");
    }

    /** Orders by the bytes of UTF-8, as listings do. */
    @Override
    public int compareTo(ObjectName other) {
        return Arrays.compareUnsigned(
                value.getBytes(StandardCharsets.UTF_8), other.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return value;
    }
}
