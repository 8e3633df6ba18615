package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.BackupHistory;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DatabaseTraits;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import dev.coffer.datastore.db2.message.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out what a backup has to know, and plans it.
 *
 * @param manner what is wanted of it
 */
record BackupPlanning(BackupRequest<Db2Configuration> request, Guest guest, Survey survey, Manner manner) {
    /**
     * What tells the strategies apart.
     *
     * @param online whether users go on meanwhile
     * @param measured whether the size of the databases matters, since their images are staged
     */
    record Manner(boolean online, boolean measured) {}

    /** Asks all that there is to know of the instance, and plans. */
    static Planning<BackupPlan> plan(BackupRequest<Db2Configuration> request, Answers answers, Manner manner) {
        return Survey.taken(
                request.instance(), answers, (guest, survey) -> new BackupPlanning(request, guest, survey, manner)
                        .plan(answers));
    }

    Planning<BackupPlan> plan(Answers answers) {
        List<DirectoryEntry> wanted = WantedDatabases.of(
                survey.directory(),
                request.databases(),
                request.instance().configuration().ignoreDbs());
        wanted.forEach(survey::refuseWhileUtilitiesRun);
        InstanceConfiguration instance = new InstanceConfiguration(guest, wanted);
        List<Question> configurations = Stream.concat(
                        wanted.stream().flatMap(database -> states(database).stream()), instance.questions().stream())
                .toList();
        return Round.of(configurations, answers, () -> {
            List<Question> connections = wanted.stream()
                    .filter(database -> admitsConnections(database, answers))
                    .flatMap(database -> asking(database).connectionForBackup(manner.measured()).stream())
                    .toList();
            return Round.of(connections, answers, () -> {
                List<Question> last = Stream.concat(
                                containers(wanted, answers).stream(), instance.accounts(answers).stream())
                        .toList();
                return Round.of(last, answers, () -> ready(wanted, instance, answers));
            });
        });
    }

    /** What is told without a connection. */
    private List<Question> states(DirectoryEntry database) {
        DatabaseQuestions questions = asking(database);
        return request.parent().isPresent()
                ? List.of(questions.configuration(), questions.history())
                : List.of(questions.configuration());
    }

    /** For those that do not tell their size. */
    private List<Question> containers(List<DirectoryEntry> wanted, Answers answers) {
        return wanted.stream()
                .filter(database ->
                        manner.measured() && asking(database).size(answers).isEmpty())
                .flatMap(database -> asking(database).containers().stream())
                .toList();
    }

    private DatabaseConfiguration configuration(DirectoryEntry database, Answers answers) {
        return DatabaseConfiguration.of(database.alias(), asking(database).configuration(answers));
    }

    private boolean admitsConnections(DirectoryEntry database, Answers answers) {
        DatabaseConfiguration configuration = configuration(database, answers);
        UnfitStates.refuse(database, configuration);
        lineage().refuseUnfit(database, configuration);
        return configuration.admitsConnections();
    }

    private Lineage lineage() {
        return new Lineage(manner.online(), request.parent());
    }

    private Planning<BackupPlan> ready(List<DirectoryEntry> wanted, InstanceConfiguration instance, Answers answers) {
        BackedUpImage image = new BackedUpImage(guest, survey, request.workName());
        List<DatabaseBackup> backups = wanted.stream()
                .map(database -> backup(image, database, answers))
                .toList();
        return Planning.ready(new BackupPlan(
                survey.release().text(),
                guest.platform(),
                backups,
                instance.sections(answers),
                Precautions.warnings(guest.commands(), wanted, answers)));
    }

    private DatabaseBackup backup(BackedUpImage image, DirectoryEntry database, Answers answers) {
        Connectable connection = connectable(database, answers);
        long bytes = manner.measured() ? bytes(database, answers) : 0;
        ImageKind kind = lineage().of(database, configuration(database, answers), history(database, answers));
        ImageTraits traits = ImageTraits.of(
                        DatabaseTraits.of(database.alias(), asking(database).configuration(answers)))
                .withTables(UserTables.counted(asking(database), answers))
                .withBytes(asking(database).size(answers));
        return manner.online()
                ? image.online(database, kind, bytes, traits)
                : image.offline(database, kind, connection, bytes, traits);
    }

    private Optional<BackupHistory> history(DirectoryEntry database, Answers answers) {
        return request.parent()
                .map(parent ->
                        BackupHistory.of(database.alias(), asking(database).history(answers)));
    }

    /** A pending backup may show only at the first connection: after logging was switched over. */
    private Connectable connectable(DirectoryEntry database, Answers answers) {
        if (!admitsConnections(database, answers)) {
            return Connectable.NO;
        }
        Outcome outcome = asking(database).connection(answers);
        String title = "connect to " + database.alias();
        if (!(Statement.CONNECT.verdict(title, outcome) instanceof Verdict.Failure)) {
            return Connectable.of(database.alias(), asking(database), answers);
        }
        if (manner.online() || !ClpMessages.of(outcome).has("SQL1116N")) {
            throw Failures.exception(title, outcome);
        }
        return Connectable.NO;
    }

    private long bytes(DirectoryEntry database, Answers answers) {
        DatabaseQuestions questions = asking(database);
        return questions.size(answers).orElseGet(() -> questions
                .containers(answers)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.DATASTORE_FAILED,
                        "the size of database " + database.alias() + " cannot be told",
                        "Check that '" + database.directory().orElse("")
                                + "' can be read by the owner and that GET_DBSIZE_INFO answers.")));
    }

    private DatabaseQuestions asking(DirectoryEntry database) {
        return new DatabaseQuestions(guest.commands(), database);
    }
}
