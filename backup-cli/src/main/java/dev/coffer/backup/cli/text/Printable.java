package dev.coffer.backup.cli.text;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Makes text that somebody else chose harmless for a terminal: what could move the cursor, change colours or turn the
 * direction of writing is shown as an escape.
 */
public final class Printable {
    private Printable() {}

    /** The text on one line. */
    public static String line(String text) {
        if (text.codePoints().noneMatch(Printable::isHarmful)) {
            return text;
        }
        return text.codePoints().mapToObj(Printable::shown).collect(Collectors.joining());
    }

    /** The text with its line breaks kept; lines after the first are indented, so that none can pass for one of ours. */
    public static String lines(String text) {
        return text.strip().lines().map(Printable::line).collect(Collectors.joining("\n  "));
    }

    private static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            // The zero-width joiners belong to words of several languages; all other format characters only deceive.
            case Character.FORMAT -> codePoint != 0x200c && codePoint != 0x200d;
            default -> false;
        };
    }

    private static String shown(int codePoint) {
        if (!isHarmful(codePoint)) {
            return Character.toString(codePoint);
        }
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                Character.toString(codePoint)
                        .chars()
                        .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
                        .collect(Collectors.joining());
        };
    }
}
