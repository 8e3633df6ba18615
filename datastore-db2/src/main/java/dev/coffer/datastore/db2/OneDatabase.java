package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.datastore.db2.listing.Applications;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.Utilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The database that an action is about, as the instance shows it without a connection.
 *
 * @param configuration of the database
 * @param applications that are connected to it
 */
record OneDatabase(
        Guest guest,
        DirectoryEntry entry,
        DatabaseConfiguration configuration,
        List<Applications.Application> applications) {
    /**
     * Asks what there is to know of it, and goes on with that.
     *
     * @param more questions of the action itself
     */
    static Planning<ActionPlan> asked(
            ActionRequest<Db2Configuration> request,
            Answers answers,
            Function<Guest, List<Question>> more,
            BiFunction<OneDatabase, Answers, ActionPlan> plan) {
        return asked(request, answers, more, database -> Planning.ready(plan.apply(database, answers)));
    }

    /** Asks what there is to know of it, and goes on with that, perhaps by asking more. */
    static Planning<ActionPlan> known(
            ActionRequest<Db2Configuration> request,
            Answers answers,
            Function<OneDatabase, Planning<ActionPlan>> next) {
        return asked(request, answers, guest -> List.of(), next);
    }

    private static Planning<ActionPlan> asked(
            ActionRequest<Db2Configuration> request,
            Answers answers,
            Function<Guest, List<Question>> more,
            Function<OneDatabase, Planning<ActionPlan>> next) {
        return Round.of(Guest.questions(request.instance()), answers, () -> {
            Guest guest = Guest.of(request.instance(), answers);
            return Round.of(listings(guest.commands()), answers, () -> {
                DirectoryEntry entry = entry(request, answers);
                LastLook.refuse(Utilities.of(answers.outcome(Utilities.COMMAND)).of(entry.name()), entry.alias());
                DatabaseQuestions questions = new DatabaseQuestions(guest.commands(), entry);
                List<Question> last = new ArrayList<>(List.of(questions.configuration()));
                last.addAll(more.apply(guest));
                return Round.of(last, answers, () -> {
                    OneDatabase database = new OneDatabase(
                            guest,
                            entry,
                            DatabaseConfiguration.of(entry.alias(), questions.configuration(answers)),
                            Applications.of(answers.outcome(Applications.COMMAND))
                                    .of(entry));
                    return next.apply(database);
                });
            });
        });
    }

    private static List<Question> listings(Db2Commands commands) {
        return List.of(
                Survey.asked(commands, DatabaseDirectory.COMMAND),
                Survey.asked(commands, Applications.COMMAND),
                Survey.asked(commands, Utilities.COMMAND));
    }

    private static DirectoryEntry entry(ActionRequest<Db2Configuration> request, Answers answers) {
        String alias = request.database().orElseThrow().toUpperCase(Locale.ROOT);
        DatabaseDirectory directory = DatabaseDirectory.of(answers.outcome(DatabaseDirectory.COMMAND));
        DirectoryEntry entry = directory
                .find(alias)
                .filter(DirectoryEntry::isLocal)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.DATABASE_UNKNOWN,
                        "the instance has no database '" + alias + "' of its own",
                        "See 'coffer db2 databases " + request.instance().name() + "'."));
        WantedDatabases.refuseTwins(entry, directory);
        return entry;
    }

    String alias() {
        return entry.alias();
    }

    Db2Configuration settings() {
        return guest.commands().configuration();
    }
}
