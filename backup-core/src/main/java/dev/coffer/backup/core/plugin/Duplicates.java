package dev.coffer.backup.core.plugin;

import dev.coffer.backup.api.StrategyName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what two plugins claim. */
final class Duplicates {
    private Duplicates() {}

    /** The same candidates, each that claims what an earlier one has with a problem that names that one. */
    static List<Candidate> marked(List<Candidate> candidates) {
        List<Candidate> seen = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Candidate marked = candidate;
            for (Candidate earlier : seen) {
                Optional<String> claim = sharedClaim(candidate, earlier);
                if (claim.isPresent()) {
                    marked = marked.withProblem(
                            claim.get() + " is in " + candidate.description().origin() + " and in "
                                    + earlier.description().origin());
                }
            }
            seen.add(marked);
        }
        return seen;
    }

    private static Optional<String> sharedClaim(Candidate one, Candidate other) {
        if (one.section().equals(other.section())) {
            return Optional.of(one.description().kind() + " '" + one.section() + "'");
        }
        return one.storeNames().stream()
                .filter(other.storeNames()::contains)
                .map(StrategyName::toString)
                .findFirst();
    }
}
