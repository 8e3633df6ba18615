package dev.coffer.db2.standin;

import java.util.List;
import java.util.Locale;

/** {@code ? SQLnnnn}: the text of one message. */
final class Help {

    private static final int WIDTH = 72;

    private Help() {}

    static int run(Call call) {
        if (call.words().atEnd()) {
            call.terminal().print("db2-standin: plays a part of the command line of Db2\n");
            return 0;
        }
        String asked = call.words().next("message-id").toUpperCase(Locale.ROOT);
        String id = List.of("", "N", "W", "C", "I", "E").stream()
                .map(letter -> asked + letter)
                .filter(Catalogue::knows)
                .findFirst()
                .orElse("");
        if (id.isEmpty()) {
            call.terminal().print("No help found for " + asked + ".\n");
            return 4;
        }
        String text = id + "  " + Catalogue.text(id, Language.ENGLISH, List.of());
        call.terminal().print("\n\n" + broken(text) + "\n\n");
        return 0;
    }

    private static String broken(String text) {
        StringBuilder out = new StringBuilder();
        String rest = text;
        while (rest.length() > WIDTH) {
            int blank = rest.lastIndexOf(' ', WIDTH);
            out.append(rest, 0, blank).append("\n      ");
            rest = rest.substring(blank + 1);
        }
        return out.append(rest).toString();
    }
}
