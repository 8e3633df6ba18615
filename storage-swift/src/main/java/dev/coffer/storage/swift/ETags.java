package dev.coffer.storage.swift;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the digest that Swift says an object has. */
final class ETags {
    private static final Pattern MD5 = Pattern.compile("\"?([0-9a-f]{32})\"?");

    private ETags() {}

    /** The MD5; empty for anything else, such as the ETag of an object that is put together from others. */
    static Optional<String> md5(String etag) {
        Matcher matcher = MD5.matcher(etag);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
