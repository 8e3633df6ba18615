package dev.coffer.db2.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A statement cut into words, read from left to right as a syntax diagram is. */
final class Words {

    private record Word(String text, boolean quoted) {}

    private final List<Word> words;
    private int at;

    private Words(List<Word> words) {
        this.words = words;
    }

    static Words of(String statement) {
        List<Word> words = new ArrayList<>();
        int i = 0;
        while (i < statement.length()) {
            char c = statement.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (c == '\'' || c == '"') {
                int end = statement.indexOf(c, i + 1);
                int stop = end < 0 ? statement.length() : end;
                words.add(new Word(statement.substring(i + 1, stop), true));
                i = stop + 1;
            } else if ("(),=".indexOf(c) >= 0) {
                words.add(new Word(String.valueOf(c), false));
                i++;
            } else {
                int end = i;
                while (end < statement.length()
                        && !Character.isWhitespace(statement.charAt(end))
                        && "(),='\"".indexOf(statement.charAt(end)) < 0) {
                    end++;
                }
                words.add(new Word(statement.substring(i, end), false));
                i = end;
            }
        }
        return new Words(words);
    }

    boolean atEnd() {
        return at >= words.size();
    }

    /** Takes the given words if exactly they come next; each may list alternatives as {@code DATABASE|DB}. */
    boolean accept(String... expected) {
        if (at + expected.length > words.size()) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!matches(words.get(at + i), expected[i])) {
                return false;
            }
        }
        at += expected.length;
        return true;
    }

    private static boolean matches(Word word, String alternatives) {
        return !word.quoted()
                && List.of(alternatives.split("\\|", -1)).contains(word.text().toUpperCase(Locale.ROOT));
    }

    void expect(String... expected) {
        if (!accept(expected)) {
            throw unexpected(expected[0].replace("|", " "));
        }
    }

    /** Takes the next word, whatever it is. */
    String next(String whatIsExpected) {
        if (atEnd()) {
            throw unexpected(whatIsExpected);
        }
        return words.get(at++).text();
    }

    /** Takes the next word as a name, in upper case. */
    String name(String whatIsExpected) {
        if (!atEnd() && !words.get(at).quoted() && "(),=".contains(words.get(at).text())) {
            throw unexpected(whatIsExpected);
        }
        return next(whatIsExpected).toUpperCase(Locale.ROOT);
    }

    /** Takes the next word if it is a whole number. */
    Optional<Integer> number() {
        if (atEnd() || !words.get(at).text().matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(words.get(at++).text()));
    }

    int numberOf(String whatIsExpected) {
        return number().orElseThrow(() -> unexpected(whatIsExpected));
    }

    /** Takes names or paths separated by commas. */
    List<String> list(String whatIsExpected) {
        List<String> values = new ArrayList<>();
        do {
            values.add(next(whatIsExpected));
        } while (accept(","));
        return values;
    }

    void end() {
        if (!atEnd()) {
            throw unexpected("END-OF-STATEMENT");
        }
    }

    CommandFailed unexpected(String expected) {
        String token = atEnd() ? "END-OF-STATEMENT" : words.get(at).text();
        StringBuilder before = new StringBuilder();
        for (int i = Math.max(0, at - 3); i < at; i++) {
            before.append(before.length() == 0 ? "" : " ").append(words.get(i).text());
        }
        return new CommandFailed("SQL0104N", token, before, expected);
    }
}
