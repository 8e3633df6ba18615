package dev.coffer.db2.standin;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Options of the command line processor, in the state that defaults, DB2OPTIONS and the command line leave them. */
final class ClpOptions {

    private static final String LETTERS = "acdefilmnopqrstvwxz";

    private boolean output = true;
    private boolean prompt = true;
    private boolean stopOnError;
    private boolean verbose;
    private boolean warnings = true;
    private boolean headings = true;
    private @Nullable String terminator;
    private @Nullable String file;

    /** Takes options from the front of the words and returns how many words they were. */
    int take(List<String> words) {
        int i = 0;
        while (i < words.size() && words.get(i).length() > 1 && isOption(words.get(i))) {
            i += takeWord(words, i);
        }
        return i;
    }

    private static boolean isOption(String word) {
        return word.startsWith("-") || word.startsWith("+");
    }

    private int takeWord(List<String> words, int index) {
        String word = words.get(index);
        boolean on = word.startsWith("-") && !word.endsWith("-");
        for (int i = 1; i < word.length(); i++) {
            char letter = word.toLowerCase(Locale.ROOT).charAt(i);
            String rest = word.substring(i + 1);
            if (letter == '-') {
                continue;
            }
            if (LETTERS.indexOf(letter) < 0) {
                throw new CommandFailed("DB21001E", word);
            }
            if (letter == 't' && rest.startsWith("d")) {
                terminator = rest.substring(1);
                return 1;
            }
            if (letter == 'e') {
                return 1;
            }
            if (on && "fzrl".indexOf(letter) >= 0) {
                String value = rest.isEmpty() && index + 1 < words.size() ? words.get(index + 1) : rest;
                file = letter == 'f' ? value : file;
                return rest.isEmpty() ? 2 : 1;
            }
            set(letter, on);
        }
        return 1;
    }

    private void set(char letter, boolean on) {
        switch (letter) {
            case 'o' -> output = on;
            case 'p' -> prompt = on;
            case 's' -> stopOnError = on;
            case 't' -> terminator = on ? ";" : null;
            case 'v' -> verbose = on;
            case 'w' -> warnings = on;
            case 'x' -> headings = !on;
            default -> {} // taken and without effect here: a, c, d, i, l, m, n, q
        }
    }

    /** UPDATE COMMAND OPTIONS, for the rest of the input. */
    void update(String letter, boolean on) {
        set(letter.toLowerCase(Locale.ROOT).charAt(0), on);
    }

    boolean output() {
        return output;
    }

    boolean prompt() {
        return prompt;
    }

    boolean stopOnError() {
        return stopOnError;
    }

    boolean verbose() {
        return verbose;
    }

    boolean warnings() {
        return warnings;
    }

    boolean headings() {
        return headings;
    }

    @Nullable
    String terminator() {
        return terminator;
    }

    @Nullable
    String file() {
        return file;
    }
}
