package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * What a plugin says when it is asked for a plan: the plan, or what it has to know first.
 *
 * @param <P> the plan
 */
public sealed interface Planning<P> {
    /**
     * The plan needs answers.
     *
     * @param questions asked in order, those of one session by one parent process; never empty, none of them answered before
     */
    record Asking<P>(List<Question> questions) implements Planning<P> {
        public Asking {
            questions = List.copyOf(questions);
            if (questions.isEmpty()) {
                throw new IllegalArgumentException("asking nothing");
            }
        }
    }

    /** The plan is complete. */
    record Ready<P>(P plan) implements Planning<P> {}

    static <P> Planning<P> ask(List<Question> questions) {
        return new Asking<>(questions);
    }

    static <P> Planning<P> ready(P plan) {
        return new Ready<>(plan);
    }
}
