package dev.coffer.db2.standin;

import java.util.List;

/** One of Db2's messages with its values filled in; the id decides severity and exit code. */
record Message(String id, List<String> values) {

    Message {
        values = List.copyOf(values);
    }

    static Message of(String id, Object... values) {
        return new Message(
                id, java.util.Arrays.stream(values).map(String::valueOf).toList());
    }

    boolean isWarning() {
        return id.endsWith("W");
    }

    /** Exit code of the command line processor for this message: 0, 1, 2 or 4. */
    int exitCode() {
        if (id.equals("SQL0100W")) {
            return 1;
        }
        return switch (id.charAt(id.length() - 1)) {
            case 'I' -> 0;
            case 'W' -> 2;
            default -> 4;
        };
    }

    /** The screen form: id, two spaces, text, SQLSTATE if it has one, broken into lines, with a line end. */
    String screen(Language language) {
        return Wrapping.wrap(id + "  " + Catalogue.text(id, language, values));
    }
}
