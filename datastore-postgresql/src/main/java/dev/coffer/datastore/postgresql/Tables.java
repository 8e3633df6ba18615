package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Question;
import java.util.List;
import java.util.OptionalLong;

/** How many tables of users there are before a backup, for the trial of what comes back. */
final class Tables {
    private static final String COUNT = "tables";

    private Tables() {}

    static Question question(Commands commands) {
        PostgresqlConfiguration configuration = commands.configuration();
        return new Question.OfCommand(
                COUNT,
                commands.scriptForEachDatabase(
                        configuration.ofQuestions(), Scripts.COUNT, configuration.maintenanceDatabase()));
    }

    static OptionalLong counted(Answers answers) {
        Counted counted = Counted.of(answers.outcome(COUNT));
        return counted.isKnown() ? OptionalLong.of(counted.tables()) : OptionalLong.empty();
    }

    /** That nobody will be able to compare them. */
    static List<String> warnings(Answers answers) {
        return counted(answers).isPresent()
                ? List.of()
                : List.of("the tables cannot be counted, so that no restore can compare their number: "
                        + Failures.said(answers.outcome(COUNT)));
    }
}
