package dev.coffer.storage.swift.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes any text into a URI. */
public final class PercentEncoding {
    private static final String UNRESERVED = "-._~";

    private PercentEncoding() {}

    /** Encodes a path, or a part of one; a {@code /} stays. */
    public static String path(String text) {
        return encode(text, UNRESERVED + "/");
    }

    /** Encodes the name or the value of a parameter of a query, or of a header that takes ASCII only. */
    public static String value(String text) {
        return encode(text, UNRESERVED);
    }

    private static String encode(String text, String kept) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (isLetterOrDigit(each) || kept.indexOf(each) >= 0) {
                encoded.append((char) each);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", each));
            }
        }
        return encoded.toString();
    }

    private static boolean isLetterOrDigit(byte each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9');
    }
}
