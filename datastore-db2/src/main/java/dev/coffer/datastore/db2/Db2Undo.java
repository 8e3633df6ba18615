package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Undo;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.Applications;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.Utilities;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a utility or a command line that was cut off, opens the database to its users and activates it if it was active. A database that is not
 * there any more needs nothing.
 */
final class Db2Undo implements Undo<Db2Configuration> {

    @Override
    public Planning<List<Step>> plan(Instance<Db2Configuration> instance, List<Fact> facts, Answers answers) {
        Facts.refuseUnknownKinds(facts);
        return Round.of(Guest.questions(instance), answers, () -> {
            Db2Commands commands = Guest.of(instance, answers).commands();
            return Round.of(listings(commands), answers, () -> plan(commands, facts, answers));
        });
    }

    @Override
    public String describe(Fact fact) {
        return switch (fact.kind()) {
            case Facts.ACTIVE -> fact.database() + " to be activated again";
            case Facts.BACKUP_RUNNING -> "backup of " + fact.database() + " begun and not ended";
            case Facts.RESTORE_RUNNING -> "restore of " + fact.database() + " begun and not ended";
            case Facts.RESTORING -> "restore of " + fact.database() + " not completed";
            default -> Undo.super.describe(fact);
        };
    }

    private static List<Question> listings(Db2Commands commands) {
        return List.of(
                asked(commands, DatabaseDirectory.COMMAND),
                asked(commands, Applications.COMMAND),
                asked(commands, Utilities.COMMAND));
    }

    private static Question asked(Db2Commands commands, String listing) {
        return new Question.OfCommand(listing, commands.question(listing.split(" ", -1)));
    }

    private static Planning<List<Step>> plan(Db2Commands commands, List<Fact> facts, Answers answers) {
        DatabaseDirectory directory = DatabaseDirectory.of(answers.outcome(DatabaseDirectory.COMMAND));
        List<DirectoryEntry> databases = facts.stream()
                .map(Fact::database)
                .distinct()
                .flatMap(alias -> directory.find(alias).stream())
                .filter(DirectoryEntry::isLocal)
                .toList();
        List<Question> states = databases.stream()
                .map(database -> new DatabaseQuestions(commands, database).configuration())
                .toList();
        return Round.of(states, answers, () -> {
            Applications applications = Applications.of(answers.outcome(Applications.COMMAND));
            CutOffUtilities cutOff =
                    new CutOffUtilities(commands, applications, Utilities.of(answers.outcome(Utilities.COMMAND)));
            LeftConnections left = new LeftConnections(commands, applications);
            Reopening reopening = new Reopening(commands);
            List<Step> steps = new ArrayList<>(cutOff.steps(facts));
            steps.addAll(MissingDatabases.steps(commands, directory, facts));
            for (DirectoryEntry database : databases) {
                if (!cutOff.isAtWorkOn(database)) {
                    steps.addAll(left.steps(database));
                }
                Outcome state = new DatabaseQuestions(commands, database).configuration(answers);
                steps.addAll(reopening.steps(database.alias(), facts, state));
            }
            return Planning.ready(List.copyOf(steps));
        });
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        if (CutOffUtilities.waits(step)) {
            return CutOffUtilities.judge(step, outcome);
        }
        if (MissingDatabases.looks(step)) {
            return MissingDatabases.judge(step, outcome);
        }
        if (LeftConnections.waits(step)) {
            return LeftConnections.judge(step, outcome);
        }
        return Reopening.judge(step, outcome);
    }
}
