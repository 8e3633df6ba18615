package dev.coffer.backup.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody may have meant. */
final class Nearest {
    private static final int FARTHEST = 3;

    private Nearest() {}

    /** The known word with the fewest letters to change, unless that are more than three or half of the word. */
    static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.min(FARTHEST, candidate.length() / 2))
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A sentence's end that names the nearest known word, or all of them where none is near. */
    static String hint(String word, Collection<String> known) {
        List<String> sorted = known.stream().sorted().toList();
        return to(word, sorted)
                .map(nearest -> "; the nearest known is '" + nearest + "'")
                .orElse(sorted.isEmpty() ? "; none is known" : "; known: " + String.join(", ", sorted));
    }

    private static int distance(String word, String candidate) {
        return LevenshteinDistance.getDefaultInstance()
                .apply(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
    }
}
