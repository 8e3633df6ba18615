package dev.coffer.backup.core.doctor;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.core.flow.Planner;
import dev.coffer.backup.core.process.Questions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Asks for several plans what each question needs to be asked for only once, also when nobody answers it. */
final class Interview {
    private final Questions questions;
    private final Planner planner = new Planner(this::answer);
    private final Map<Question, BackupException> unanswered = new HashMap<>();
    private Answers known = Answers.none();

    Interview(Questions questions) {
        this.questions = questions;
    }

    <P> P plan(Function<Answers, Planning<P>> plugin) {
        return planner.plan(plugin);
    }

    private Answers answer(List<Question> asked, Answers soFar) {
        asked.forEach(this::ask);
        return known;
    }

    private void ask(Question question) {
        BackupException earlier = unanswered.get(question);
        if (earlier != null) {
            throw earlier;
        }
        try {
            known = questions.answer(List.of(question), known);
        } catch (BackupException e) {
            unanswered.put(question, e);
            throw e;
        }
    }
}
