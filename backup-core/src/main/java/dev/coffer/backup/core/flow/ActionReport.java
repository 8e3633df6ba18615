package dev.coffer.backup.core.flow;

import java.util.List;

/** What a plugin's action has to say. */
public record ActionReport(List<String> headings, List<List<String>> rows) {
    public ActionReport {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
