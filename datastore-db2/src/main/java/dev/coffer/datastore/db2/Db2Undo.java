package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Undo;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.Applications;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.Utilities;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a utility or a command line that was cut off, opens the database to its users and activates it if it was activated, and
 * drops scratch databases of drills. A database that is not there any more needs nothing.
 */
final class Db2Undo implements Undo<Db2Configuration> {

    @Override
    public Planning<List<Step>> plan(UndoRequest<Db2Configuration> request, Answers answers) {
        Facts.refuseUnknownKinds(request.facts());
        return Round.of(Guest.questions(request.instance()), answers, () -> {
            Db2Commands commands = Guest.of(request.instance(), answers).commands();
            return Round.of(listings(commands, request), answers, () -> plan(commands, request, answers));
        });
    }

    @Override
    public String describe(Fact fact) {
        return switch (fact.kind()) {
            case Facts.QUIESCING -> "quiesce of " + fact.database() + " begun and not ended";
            case Facts.ACTIVE -> fact.database() + " to be activated again";
            case Facts.BACKUP_RUNNING, Facts.ONLINE_BACKUP_RUNNING ->
                "backup of " + fact.database() + " begun and not ended";
            case Facts.RESTORE_RUNNING -> "restore of " + fact.database() + " begun and not ended";
            case Facts.ROLLFORWARD_RUNNING -> "roll-forward of " + fact.database() + " begun and not ended";
            case Facts.LOGGING -> "logging of " + fact.database() + " to be set back";
            case Facts.SCRATCH -> "scratch database " + fact.database() + " of a drill";
            case Facts.RESTORING -> "restore of " + fact.database() + " not completed";
            default -> Undo.super.describe(fact);
        };
    }

    /** Who is connected and what is at work matters only where something may go on: it must not keep a database closed else. */
    private static List<Question> listings(Db2Commands commands, UndoRequest<Db2Configuration> request) {
        Question directory = Survey.asked(commands, DatabaseDirectory.COMMAND);
        return maySomethingGoOn(request)
                ? List.of(
                        directory,
                        Survey.asked(commands, Applications.COMMAND),
                        Survey.asked(commands, Utilities.COMMAND))
                : List.of(directory);
    }

    private static boolean maySomethingGoOn(UndoRequest<Db2Configuration> request) {
        return request.facts().stream().anyMatch(fact -> Facts.RUNNING.contains(fact.kind()));
    }

    private static Planning<List<Step>> plan(
            Db2Commands commands, UndoRequest<Db2Configuration> request, Answers answers) {
        DatabaseDirectory directory = DatabaseDirectory.of(answers.outcome(DatabaseDirectory.COMMAND));
        ScratchUndo scratch = new ScratchUndo(commands, request.facts(), directory);
        List<DirectoryEntry> databases = request.facts().stream()
                .map(Fact::database)
                .distinct()
                .filter(alias -> !scratch.isAbout(alias))
                .flatMap(alias -> directory.find(alias).stream())
                .filter(DirectoryEntry::isLocal)
                .toList();
        List<Question> states = new ArrayList<>(scratch.questions());
        databases.forEach(database -> states.add(new DatabaseQuestions(commands, database).configuration()));
        return Round.of(states, answers, () -> {
            List<Step> opening = new ArrayList<>(MissingDatabases.steps(commands, directory, request.facts()));
            Reopening reopening = new Reopening(commands);
            for (DirectoryEntry database : databases) {
                Outcome state = new DatabaseQuestions(commands, database).configuration(answers);
                opening.addAll(reopening.steps(database.alias(), request.facts(), state));
                opening.addAll(LoggingChange.undo(commands, database.alias(), request, state));
            }
            opening.addAll(scratch.steps(answers));
            return maySomethingGoOn(request)
                    ? ended(commands, request, databases, opening, answers)
                    : Planning.ready(List.copyOf(opening));
        });
    }

    /** Ends what goes on, and only then opens. */
    private static Planning<List<Step>> ended(
            Db2Commands commands,
            UndoRequest<Db2Configuration> request,
            List<DirectoryEntry> databases,
            List<Step> opening,
            Answers answers) {
        Applications applications = Applications.of(answers.outcome(Applications.COMMAND));
        CutOffUtilities cutOff =
                new CutOffUtilities(commands, request, Utilities.of(answers.outcome(Utilities.COMMAND)));
        LeftConnections left = new LeftConnections(commands, request, applications);
        return Round.of(cutOff.questions(), answers, () -> {
            List<Step> steps = new ArrayList<>(cutOff.steps(applications, answers));
            databases.stream()
                    .filter(database -> !cutOff.isAtWorkOn(database))
                    .forEach(database -> steps.addAll(left.steps(database)));
            steps.addAll(opening);
            return Planning.ready(List.copyOf(steps));
        });
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return CutOffUtilities.judge(step, outcome)
                .or(() -> ScratchUndo.judge(step, outcome))
                .or(() -> MissingDatabases.judge(step, outcome))
                .or(() -> LeftConnections.judge(step, outcome))
                .orElseGet(() -> Reopening.judge(step, outcome));
    }
}
