package dev.coffer.backup.api.datastore;

import java.util.List;
import java.util.Optional;

/**
 * What an action does and says.
 *
 * @param steps run in order; may be empty for an action that only reports
 * @param headings of the report's columns; empty when there is nothing to report
 * @param rows of the report, each with a cell for each heading
 * @param unseen why it is refused where nobody was shown the report and has agreed; empty where it is not
 */
public record ActionPlan(
        List<Step> steps, List<String> headings, List<List<String>> rows, Optional<Verdict.Failure> unseen) {
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

    /** One that is carried out also where nobody was shown its report. */
    public ActionPlan(List<Step> steps, List<String> headings, List<List<String>> rows) {
        this(steps, headings, rows, Optional.empty());
    }
}
