package dev.coffer.backup.api.storage;

import java.util.Optional;

/**
 * What to list.
 *
 * @param prefix that names begin with; empty for all
 * @param folded whether names that go on after a {@code /} behind the prefix are folded into one prefix
 * @param marker the name or folded prefix after which the page begins, in the order of the listing
 * @param reverse whether the last name comes first
 * @param limit how many rows at the most, 1 to 10,000
 */
public record Listing(String prefix, boolean folded, Optional<String> marker, boolean reverse, int limit) {
    public Listing {
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("a listing of " + limit + " rows");
        }
    }

    /** All names that begin with a prefix, in order. */
    public static Listing of(String prefix) {
        return new Listing(prefix, false, Optional.empty(), false, 10_000);
    }

    /** The same listing, going on after a row. */
    public Listing after(String row) {
        return new Listing(prefix, folded, Optional.of(row), reverse, limit);
    }
}
