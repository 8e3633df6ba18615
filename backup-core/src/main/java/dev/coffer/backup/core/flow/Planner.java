package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.core.process.Questions;
import java.util.List;
import java.util.function.Function;

/** Asks a plugin for a plan, and the guest for what the plugin wants to know first. */
public final class Planner {
    private static final int MOST_ROUNDS = 50;

    private final Inquiry inquiry;

    Planner(Questions questions) {
        this(questions::answer);
    }

    public Planner(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    /** Finds answers. */
    @FunctionalInterface
    public interface Inquiry {
        /** Adds the answers to those there are, in order; there may be more of them than were asked for. */
        Answers answer(List<Question> questions, Answers soFar);
    }

    /**
     * Asks the plugin until it has a plan.
     *
     * @throws BackupException as the plugin and the inquiry do; with {@code INTERNAL} if there is no end of questions
     */
    public <P> P plan(Function<Answers, Planning<P>> plugin) {
        Answers answers = inquiry.answer(List.of(), Answers.none());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Planning<P> planning = plugin.apply(answers);
            if (planning instanceof Planning.Ready<P> ready) {
                return ready.plan();
            }
            if (planning instanceof Planning.Asking<P> asking) {
                answers = inquiry.answer(asking.questions(), answers);
            }
        }
        throw new BackupException(
                ErrorCode.INTERNAL,
                "the plugin still asks questions after " + MOST_ROUNDS + " rounds",
                "This is a defect of the datastore plugin: report it to its authors.");
    }
}
