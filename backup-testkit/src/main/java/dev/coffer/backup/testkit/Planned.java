package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Question;
import java.util.List;

/**
 * A plan and what was asked on the way to it.
 *
 * @param questions in the order in which they were asked
 * @param <P> the plan
 */
public record Planned<P>(P plan, List<Question> questions) {
    public Planned {
        questions = List.copyOf(questions);
    }
}
