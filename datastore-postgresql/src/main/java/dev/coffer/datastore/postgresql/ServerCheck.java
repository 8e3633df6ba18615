package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import java.util.List;
import java.util.function.Function;

/**
 * Looks at one side of the running server.
 *
 * @param finding what is good about it; throws if it is not
 */
record ServerCheck(String name, Function<Survey, String> finding) implements Check<PostgresqlConfiguration> {
    static final List<Check<PostgresqlConfiguration>> ALL = List.of(
            new ServerCheck(
                    "server",
                    survey -> "PostgreSQL " + survey.server().version()
                            + " answers, and its data directory is the one configured"),
            new ServerCheck("replication", survey -> {
                survey.server().requireReplication();
                return "the role may make base backups";
            }),
            new ServerCheck("tablespaces", survey -> {
                survey.server().requireOnePlace();
                return "all of the databases is in the data directory";
            }));

    @Override
    public Planning<List<Finding>> look(Instance<PostgresqlConfiguration> instance, Answers answers) {
        Commands commands = new Commands(instance.configuration());
        List<Question> open = Survey.questions(commands).stream()
                .filter(question -> !answers.has(question.id()))
                .toList();
        return open.isEmpty()
                ? Planning.ready(List.of(Finding.ok(finding.apply(Survey.of(commands, answers)))))
                : Planning.ask(open);
    }
}
