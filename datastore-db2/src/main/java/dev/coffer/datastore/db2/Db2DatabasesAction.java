package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.ActiveDatabases;
import dev.coffer.datastore.db2.listing.Applications;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.Utilities;
import dev.coffer.datastore.db2.listing.Utility;
import java.util.List;
import java.util.stream.Collectors;

/** Shows the databases of an instance with what decides whether they can be backed up. It connects to none of them. */
final class Db2DatabasesAction implements Action<Db2Configuration> {
    private static final List<String> HEADINGS =
            List.of("Alias", "Name", "Directory", "Active", "Applications", "Utilities", "Logging", "Pending states");
    private static final String NONE = "-";

    @Override
    public String name() {
        return "databases";
    }

    @Override
    public String description() {
        return "Shows the instance's own databases, who uses them, how they log, and what state they wait in";
    }

    @Override
    public Planning<ActionPlan> plan(ActionRequest<Db2Configuration> request, Answers answers) {
        return Round.of(Guest.questions(request.instance()), answers, () -> {
            Db2Commands commands = Guest.of(request.instance(), answers).commands();
            return Round.of(Survey.activity(commands), answers, () -> {
                List<DirectoryEntry> databases = DatabaseDirectory.of(answers.outcome(DatabaseDirectory.COMMAND))
                        .local();
                List<Question> states = databases.stream()
                        .map(database -> new DatabaseQuestions(commands, database).configuration())
                        .toList();
                return Round.of(states, answers, () -> report(commands, databases, answers));
            });
        });
    }

    private static Planning<ActionPlan> report(Db2Commands commands, List<DirectoryEntry> databases, Answers answers) {
        List<List<String>> rows = databases.stream()
                .map(database -> row(database, new DatabaseQuestions(commands, database), answers))
                .toList();
        return Planning.ready(new ActionPlan(List.of(), HEADINGS, rows));
    }

    private static List<String> row(DirectoryEntry database, DatabaseQuestions questions, Answers answers) {
        ActiveDatabases active = ActiveDatabases.of(answers.outcome(ActiveDatabases.COMMAND));
        Applications applications = Applications.of(answers.outcome(Applications.COMMAND));
        Outcome state = questions.configuration(answers);
        return List.of(
                database.alias(),
                database.name(),
                database.directory().orElse(NONE),
                active.isActive(database) ? "yes" : "no",
                Integer.toString(applications.of(database).size()),
                utilities(database, answers),
                logging(database, state),
                pendingStates(database, state));
    }

    private static String utilities(DirectoryEntry database, Answers answers) {
        String types = Utilities.of(answers.outcome(Utilities.COMMAND)).of(database.name()).stream()
                .map(Utility::type)
                .collect(Collectors.joining(", "));
        return types.isEmpty() ? NONE : types;
    }

    private static String logging(DirectoryEntry database, Outcome state) {
        try {
            DatabaseConfiguration configuration = DatabaseConfiguration.of(database.alias(), state);
            return configuration.archivesLogs() ? "archive (" + configuration.logging() + ")" : "circular";
        } catch (BackupException e) {
            return "unknown";
        }
    }

    /** One broken database must not hide the others, so its trouble is shown in its place. */
    private static String pendingStates(DirectoryEntry database, Outcome state) {
        try {
            List<String> states =
                    DatabaseConfiguration.of(database.alias(), state).pendingStates();
            return states.isEmpty() ? NONE : String.join(", ", states);
        } catch (BackupException e) {
            return e.text();
        }
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Db2Judge.judge(step, outcome);
    }
}
