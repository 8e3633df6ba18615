package dev.coffer.backup.api.storage;

import java.util.List;

/**
 * A page of a listing.
 *
 * @param rows names of objects, and folded prefixes ending in {@code /}, in the order of UTF-8 bytes or its reverse
 * @param more whether the listing goes on after the last row
 */
public record Page(List<String> rows, boolean more) {
    public Page {
        rows = List.copyOf(rows);
    }
}
