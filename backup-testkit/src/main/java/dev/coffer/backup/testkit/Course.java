package dev.coffer.backup.testkit;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.api.datastore.Step;
import java.util.List;
import java.util.Optional;

/**
 * How a piece of work went on a {@link ScriptedHost}.
 *
 * @param steps all that were begun, in their order, with those that undo
 * @param progress what the strategy has read from the answers of monitors
 * @param warnings of verdicts
 * @param undone what was given to the plugin to be undone, once for each time
 * @param failure the first one; of the work, or else of the undoing
 * @param left what the journal still has to undo
 */
public record Course(
        List<Step> steps,
        List<Progress> progress,
        List<String> warnings,
        List<List<Fact>> undone,
        Optional<BackupException> failure,
        List<Fact> left) {
    public Course {
        steps = List.copyOf(steps);
        progress = List.copyOf(progress);
        warnings = List.copyOf(warnings);
        undone = undone.stream().map(List::copyOf).toList();
        left = List.copyOf(left);
    }

    /** The titles of the steps. */
    public List<String> titles() {
        return steps.stream().map(Step::title).toList();
    }
}
