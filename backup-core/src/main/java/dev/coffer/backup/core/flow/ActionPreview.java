package dev.coffer.backup.core.flow;

/**
 * What an action would do, and what it has to say.
 *
 * @param steps that it would run
 * @param report as it would give it afterwards
 */
public record ActionPreview(Preview steps, ActionReport report) {
    /** Whether there is no command to run. */
    public boolean doesNothing() {
        return steps.steps().stream().allMatch(step -> step.command().isEmpty());
    }
}
