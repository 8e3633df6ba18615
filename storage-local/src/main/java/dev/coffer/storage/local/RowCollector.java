package dev.coffer.storage.local;

import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Keeps the first rows of a listing, whatever order they come in. */
final class RowCollector {
    private final Listing listing;
    private final Comparator<String> order;
    private final TreeSet<String> rows;

    RowCollector(Listing listing) {
        this.listing = listing;
        this.order = listing.reverse()
                ? Comparator.comparing((String row) -> row, RowCollector::compare)
                        .reversed()
                : RowCollector::compare;
        this.rows = new TreeSet<>(order);
    }

    void add(String row) {
        if (isAfterMarker(row)) {
            rows.add(row);
            if (rows.size() > listing.limit() + 1) {
                rows.pollLast();
            }
        }
    }

    private boolean isAfterMarker(String row) {
        return listing.marker().isEmpty() || order.compare(row, listing.marker().get()) > 0;
    }

    /** Whether a name that begins with a text may be among the rows. */
    boolean mayTake(String beginning) {
        boolean behind =
                listing.marker().isEmpty() || listing.marker().get().startsWith(beginning) || isAfterMarker(beginning);
        boolean full = rows.size() > listing.limit();
        return behind && (!full || rows.last().startsWith(beginning) || order.compare(beginning, rows.last()) < 0);
    }

    Page page() {
        List<String> page = new ArrayList<>(rows);
        boolean more = page.size() > listing.limit();
        return new Page(more ? page.subList(0, listing.limit()) : page, more);
    }

    /** The order of UTF-8, which is that of code points: surrogates, and so what they stand for, go last. */
    private static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean surrogate = Character.isSurrogate(a);
                return surrogate == Character.isSurrogate(b) ? Character.compare(a, b) : surrogate ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
