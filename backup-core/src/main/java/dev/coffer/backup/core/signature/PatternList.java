package dev.coffer.backup.core.signature;

import java.util.Arrays;
import java.util.List;

/**
 * OpenSSH's lists of patterns: {@code *} is any text, {@code ?} any character, and a pattern after {@code !} excludes what it
 * matches.
 */
record PatternList(List<String> patterns) {
    PatternList {
        patterns = List.copyOf(patterns);
    }

    static PatternList of(String commaSeparated) {
        return new PatternList(Arrays.asList(commaSeparated.split(",", -1)));
    }

    boolean matches(String text) {
        boolean excluded = patterns.stream()
                .filter(pattern -> pattern.startsWith("!"))
                .anyMatch(pattern -> matches(pattern.substring(1), text));
        return !excluded
                && patterns.stream()
                        .filter(pattern -> !pattern.startsWith("!"))
                        .anyMatch(pattern -> matches(pattern, text));
    }

    /** Goes through the pattern once, with a set of the places in the text where it may be. */
    private static boolean matches(String pattern, String text) {
        boolean[] reached = new boolean[text.length() + 1];
        reached[0] = true;
        for (int i = 0; i < pattern.length(); i++) {
            char sign = pattern.charAt(i);
            reached = sign == '*' ? fromHereOn(reached) : next(reached, sign, text);
        }
        return reached[text.length()];
    }

    private static boolean[] fromHereOn(boolean[] reached) {
        boolean[] further = reached.clone();
        for (int i = 1; i < further.length; i++) {
            further[i] |= further[i - 1];
        }
        return further;
    }

    private static boolean[] next(boolean[] reached, char sign, String text) {
        boolean[] further = new boolean[reached.length];
        for (int i = 0; i < text.length(); i++) {
            further[i + 1] = reached[i] && (sign == '?' || sign == text.charAt(i));
        }
        return further;
    }

    @Override
    public String toString() {
        return String.join(",", patterns);
    }
}
