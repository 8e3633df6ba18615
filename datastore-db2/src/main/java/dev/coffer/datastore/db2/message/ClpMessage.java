package dev.coffer.datastore.db2.message;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One message of Db2, joined from the lines that it was broken into.
 *
 * @param id as {@code SQL1035N}: its last letter is its weight
 * @param text in the language of the instance
 */
public record ClpMessage(String id, String text) {
    private static final Set<String> SUCCESSES_WITH_AN_N = Set.of("SQL1063N", "SQL1064N");
    private static final Pattern REASON =
            Pattern.compile("reason(?:\\s|-)code\\W{0,6}(\\d{1,5})", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTED_NUMBER = Pattern.compile("\"-?(\\d{1,5})\"");

    public boolean isError() {
        return "NCE".indexOf(weight()) >= 0 && !SUCCESSES_WITH_AN_N.contains(id);
    }

    public boolean isWarning() {
        return weight() == 'W';
    }

    /** The reason code that the text names; in other languages it is the last number in quotes. */
    public Optional<String> reason() {
        return first(REASON).or(() -> QUOTED_NUMBER
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .reduce((earlier, later) -> later));
    }

    /** The first number in quotes: for SQL2540W the code of the warning that it stands for. */
    public Optional<String> quotedNumber() {
        return first(QUOTED_NUMBER);
    }

    private char weight() {
        return id.charAt(id.length() - 1);
    }

    private Optional<String> first(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text.isEmpty() ? id : id + " " + text;
    }
}
