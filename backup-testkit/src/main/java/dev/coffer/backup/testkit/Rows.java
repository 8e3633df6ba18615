package dev.coffer.backup.testkit;

import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.Page;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;

/** What a listing shows of a set of names; plain, so that it can be believed. */
final class Rows {
    static final Comparator<String> ORDER = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private Rows() {}

    static String folded(String name, String prefix) {
        int slash = name.indexOf('/', prefix.length());
        return slash < 0 ? name : name.substring(0, slash + 1);
    }

    static Page page(NavigableSet<String> rows, Listing listing) {
        NavigableSet<String> inOrder = listing.reverse() ? rows.descendingSet() : rows;
        if (listing.marker().isPresent()) {
            inOrder = inOrder.tailSet(listing.marker().get(), false);
        }
        List<String> page = inOrder.stream().limit(listing.limit()).toList();
        return new Page(page, page.size() < inOrder.size());
    }
}
