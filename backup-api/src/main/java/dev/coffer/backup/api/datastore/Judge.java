package dev.coffer.backup.api.datastore;

/** Says what the end of a command means. */
@FunctionalInterface
public interface Judge {
    /**
     * Judges one finished command of a step. Commands that the engine had to end itself (a limit, an interruption) are not
     * judged. What is not known to be a success is a failure: an unexpected status, a missing line, an unknown code.
     *
     * @param step the step as it stands in the plan
     */
    Verdict judge(Step step, Outcome outcome);
}
