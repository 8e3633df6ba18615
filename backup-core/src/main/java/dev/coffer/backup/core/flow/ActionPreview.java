package dev.coffer.backup.core.flow;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an action would do, and what it has to say.
 *
 * @param undone what an earlier command has left, and is undone before; without steps where there is nothing
 * @param steps that it would run
 * @param report as it would give it afterwards
 */
public record ActionPreview(Preview undone, Preview steps, ActionReport report) {
    /** Whether the action itself has no command to run. */
    public boolean doesNothing() {
        return steps.steps().stream().allMatch(step -> step.command().isEmpty());
    }

    /** All that would be done, in order. */
    public Preview all() {
        List<Preview.PreviewedStep> all =
                Stream.concat(undone.steps().stream(), steps.steps().stream()).toList();
        return new Preview(all);
    }
}
