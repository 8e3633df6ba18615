package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.core.process.Questions;
import java.util.function.Function;

/** Asks a plugin for a plan, and the guest for what the plugin wants to know first. */
final class Planner {
    private static final int MOST_ROUNDS = 50;

    private final Questions questions;

    Planner(Questions questions) {
        this.questions = questions;
    }

    <P> P plan(Function<Answers, Planning<P>> plugin) {
        Answers answers = Answers.none();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Planning<P> planning = plugin.apply(answers);
            if (planning instanceof Planning.Ready<P> ready) {
                return ready.plan();
            }
            if (planning instanceof Planning.Asking<P> asking) {
                answers = questions.answer(asking.questions(), answers);
            }
        }
        throw new BackupException(
                ErrorCode.INTERNAL,
                "the plugin still asks questions after " + MOST_ROUNDS + " rounds",
                "This is a defect of the datastore plugin: report it to its authors.");
    }
}
