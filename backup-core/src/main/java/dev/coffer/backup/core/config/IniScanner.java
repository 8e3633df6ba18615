package dev.coffer.backup.core.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the lines of an INI file, for messages, and refuses what the parser would take without a word: duplicates, keys
 * outside of sections, quotes that are never closed, comments taken for values, values that go on in the next line.
 */
final class IniScanner {
    private static final String COMMENTS = "#;";

    private final Problems problems;
    private final String file;
    private final List<IniLine> lines = new ArrayList<>();
    private final Set<String> sections = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private Optional<String> section = Optional.empty();

    private IniScanner(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The lines that begin a section or give a key, in order; what is wrong with others goes to the problems. */
    static List<IniLine> scan(String file, String text, Problems problems) {
        IniScanner scanner = new IniScanner(file, problems);
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            scanner.line(number, line);
        }
        return List.copyOf(scanner.lines);
    }

    private void line(int number, String text) {
        String line = text.trim();
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            refuse(number, "a control character");
            return;
        }
        if (line.isEmpty() || isComment(line.charAt(0))) {
            return;
        }
        if (line.startsWith("[")) {
            section(number, line);
        } else {
            key(number, line);
        }
    }

    private void section(int number, String line) {
        if (!line.endsWith("]")) {
            refuse(number, "a section that does not end in ']'");
            return;
        }
        String name = line.substring(1, line.length() - 1);
        if (!sections.add(name)) {
            refuse(number, "duplicate section [" + name + "]");
        }
        section = Optional.of(name);
        lines.add(new IniLine(name, Optional.empty(), number));
    }

    private void key(int number, String line) {
        int separator = line.indexOf('=');
        String key = line.substring(0, Math.max(separator, 0)).trim();
        if (key.isEmpty() || key.indexOf('"') >= 0 || key.indexOf('\'') >= 0) {
            refuse(number, "neither [section] nor key = value nor a comment");
            return;
        }
        if (section.isEmpty()) {
            refuse(number, "key '" + key + "' before any section");
            return;
        }
        if (!keys.add(section.get() + "\n" + key)) {
            refuse(number, "[" + section.get() + "] duplicate key '" + key + "'");
        }
        Optional<String> trap = trap(line.substring(separator + 1).trim());
        trap.ifPresent(text -> refuse(number, "[" + section.orElseThrow() + "] " + key + ": " + text));
        lines.add(new IniLine(section.get(), Optional.of(key), number));
    }

    private void refuse(int number, String text) {
        problems.add(file + ":" + number + ": " + text);
    }

    private static Optional<String> trap(String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        char first = value.charAt(0);
        if (first == '"' || first == '\'') {
            return quotedTrap(value, first);
        }
        if (isComment(first)) {
            return Optional.of(
                    "the value begins with '" + first + "'; put it in quotes, or the comment in a line of its own");
        }
        if (value.endsWith("\\") || withoutComment(value).endsWith("\\")) {
            return Optional.of("the value ends in '\\'; a value is on one line");
        }
        return Optional.empty();
    }

    private static Optional<String> quotedTrap(String value, char quote) {
        int end = 1;
        while (end < value.length() && value.charAt(end) != quote) {
            end += value.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= value.length()) {
            return Optional.of("the quotes are not closed");
        }
        String rest = value.substring(end + 1).trim();
        return rest.isEmpty() || isComment(rest.charAt(0))
                ? Optional.empty()
                : Optional.of("there is something after the closing quote");
    }

    private static String withoutComment(String value) {
        for (int i = 1; i < value.length(); i++) {
            if (isComment(value.charAt(i)) && Character.isWhitespace(value.charAt(i - 1))) {
                return value.substring(0, i).trim();
            }
        }
        return value;
    }

    private static boolean isComment(char c) {
        return COMMENTS.indexOf(c) >= 0;
    }
}
