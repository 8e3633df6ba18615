package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * What an action does and says.
 *
 * @param steps run in order; may be empty for an action that only reports
 * @param headings of the report's columns; empty when there is nothing to report
 * @param rows of the report, each with a cell for each heading
 */
public record ActionPlan(List<Step> steps, List<String> headings, List<List<String>> rows) {
    public ActionPlan {
        steps = List.copyOf(steps);
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException("a row of " + row.size() + " cells under " + headings.size());
            }
        }
    }
}
