package dev.coffer.backup.api.datastore;

import java.util.List;

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

    /**
     * Says what is to be done before a step is tried again, and why it has to be.
     *
     * @param failure that of the {@link Verdict.TryAgain} of this attempt
     * @param answers the outcomes of the {@link Retry#inquiries()}, in their order
     */
    default Remedy remedy(Step step, Verdict.Failure failure, List<Outcome> answers) {
        return new Remedy(failure, List.of());
    }
}
