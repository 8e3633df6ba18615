package dev.coffer.db2.standin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts the text of an input file into statements. */
final class Script {

    private Script() {}

    /** With a terminator, statements end at a line that ends with it; without one, every line is a statement. */
    static List<String> statements(String text, @Nullable String terminator) {
        List<String> statements = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            String stripped = line.strip();
            if (stripped.startsWith("--") || stripped.isEmpty()) {
                continue;
            }
            if (terminator == null) {
                boolean goesOn = stripped.endsWith("\\");
                append(
                        open,
                        goesOn ? stripped.substring(0, stripped.length() - 1).strip() : stripped);
                if (goesOn) {
                    continue;
                }
            } else {
                boolean ends = stripped.endsWith(terminator);
                append(open, ends ? stripped.substring(0, stripped.length() - terminator.length()) : stripped);
                if (!ends) {
                    continue;
                }
            }
            finish(open, statements);
        }
        finish(open, statements);
        return statements;
    }

    private static void append(StringBuilder open, String line) {
        open.append(open.length() == 0 ? "" : " ").append(line);
    }

    private static void finish(StringBuilder open, List<String> statements) {
        if (!open.toString().isBlank()) {
            statements.add(open.toString().strip());
        }
        open.setLength(0);
    }
}
