package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import java.util.List;
import java.util.function.Supplier;

/** One round of questions: what follows depends on their answers. */
final class Round {

    private Round() {}

    /** Asks those questions that are still open; when none is, goes on. */
    static <P> Planning<P> of(List<Question> questions, Answers answers, Supplier<Planning<P>> next) {
        List<Question> open = questions.stream()
                .filter(question -> !answers.has(question.id()))
                .toList();
        return open.isEmpty() ? next.get() : Planning.ask(open);
    }
}
