package dev.coffer.backup.testkit;

import java.util.Optional;

/** Where two values that are to be equal begin to differ, short enough to be read. */
final class Difference {
    private static final int BEFORE = 80;
    private static final int AFTER = 120;

    private Difference() {}

    static Optional<String> between(Object first, Object second) {
        if (first.equals(second)) {
            return Optional.empty();
        }
        String one = first.toString();
        String other = second.toString();
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return Optional.of("first '" + around(one, at) + "', then '" + around(other, at) + "'");
    }

    private static String around(String text, int at) {
        int begin = Math.max(0, at - BEFORE);
        int end = Math.min(text.length(), at + AFTER);
        return (begin > 0 ? "..." : "") + text.substring(begin, end) + (end < text.length() ? "..." : "");
    }
}
