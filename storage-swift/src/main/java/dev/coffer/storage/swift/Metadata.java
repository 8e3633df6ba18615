package dev.coffer.storage.swift;

import dev.coffer.backup.api.storage.Label;
import dev.coffer.storage.swift.http.PercentEncoding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes labels as Swift's metadata, whose values are ASCII here and have a greatest length. */
final class Metadata {
    private Metadata() {}

    static Map<String, String> of(List<Label> labels, int maxValueLength) {
        Map<String, String> metadata = new TreeMap<>();
        for (Label label : labels) {
            String value = cut(encoded(label.value()), maxValueLength);
            if (!value.isEmpty()) {
                metadata.put(label.name(), value);
            }
        }
        return metadata;
    }

    /** Percent-encoded if it must be: a header takes visible ASCII, and a {@code %} of its own would be misread. */
    private static String encoded(String value) {
        boolean plain = value.chars().allMatch(each -> each > ' ' && each < 0x7f && each != '%');
        return plain ? value : PercentEncoding.value(value);
    }

    /** A label is for people: a short one is worth more than a backup that fails for it. */
    private static String cut(String encoded, int length) {
        return encoded.length() <= length
                ? encoded
                : encoded.substring(0, length).replaceFirst("%[0-9A-F]?$", "");
    }
}
