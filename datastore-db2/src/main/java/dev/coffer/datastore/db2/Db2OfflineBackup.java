package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Remedy;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
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
 * Backs up one database after the other with BACKUP DATABASE while nobody uses it.
 *
 * <p>A database that was activated is activated again afterwards. Whether it was, Db2 tells only when it is deactivated.
 */
final class Db2OfflineBackup implements BackupStrategy<Db2Configuration> {
    static final String NAME = "Db2OfflineBackup";
    static final String NAMESPACE = "dev.coffer.datastore.db2.backup";

    private static final String TROVE = "trove.guestagent.strategies.backup.experimental.db2_impl";

    @Override
    public StrategyName name() {
        return new StrategyName(NAMESPACE, NAME);
    }

    @Override
    public List<StrategyName> aliases() {
        return List.of(
                new StrategyName(NAMESPACE, "DB2OfflineBackup"),
                new StrategyName(NAMESPACE, "DB2Backup"),
                new StrategyName(TROVE, NAME),
                new StrategyName(TROVE, "DB2OfflineBackup"),
                new StrategyName(TROVE, "DB2Backup"));
    }

    @Override
    public Planning<BackupPlan> plan(BackupRequest<Db2Configuration> request, Answers answers) {
        Instance<Db2Configuration> instance = request.instance();
        return Round.of(Guest.questions(instance), answers, () -> {
            Guest guest = Guest.of(instance, answers);
            return Round.of(Survey.questions(guest), answers, () -> plan(request, guest, Survey.of(answers), answers));
        });
    }

    private static Planning<BackupPlan> plan(
            BackupRequest<Db2Configuration> request, Guest guest, Survey survey, Answers answers) {
        List<DirectoryEntry> wanted = WantedDatabases.of(
                survey.directory(),
                request.databases(),
                request.instance().configuration().ignoreDbs());
        wanted.forEach(survey::refuseWhileUtilitiesRun);
        List<DatabaseQuestions> databases = wanted.stream()
                .map(database -> new DatabaseQuestions(guest.commands(), database))
                .toList();
        InstanceConfiguration instance = new InstanceConfiguration(guest, wanted);
        List<Question> configurations = Stream.concat(
                        databases.stream().map(DatabaseQuestions::configuration), instance.questions().stream())
                .toList();
        return Round.of(configurations, answers, () -> {
            List<Question> sizes = wanted.stream()
                    .filter(database -> admitsConnections(guest, database, answers))
                    .flatMap(database ->
                            new DatabaseQuestions(guest.commands(), database).connectionSizeAndGrants().stream())
                    .toList();
            return Round.of(sizes, answers, () -> {
                List<Question> containers = databases.stream()
                        .filter(database -> database.size(answers).isEmpty())
                        .flatMap(database -> database.containers().stream())
                        .toList();
                List<Question> last = Stream.concat(containers.stream(), instance.accounts(answers).stream())
                        .toList();
                return Round.of(last, answers, () -> ready(request, guest, survey, wanted, answers));
            });
        });
    }

    private static boolean admitsConnections(Guest guest, DirectoryEntry database, Answers answers) {
        DatabaseConfiguration configuration = DatabaseConfiguration.of(
                database.alias(), new DatabaseQuestions(guest.commands(), database).configuration(answers));
        refuseUnfitStates(database, configuration);
        return configuration.admitsConnections();
    }

    /** Refuses a database that cannot be backed up as it is. */
    static void refuseUnfitStates(DirectoryEntry database, DatabaseConfiguration configuration) {
        if (configuration.isStandby()) {
            throw new BackupException(
                    ErrorCode.DATABASE_STATE,
                    "database " + database.alias() + " is an HADR standby",
                    "Back up the primary database of the HADR pair.");
        }
        if (configuration.restorePending()) {
            throw new BackupException(
                    ErrorCode.DATABASE_STATE,
                    "database " + database.alias()
                            + " is in state restore pending: a restore of it was begun and not completed",
                    "Start that restore again ('coffer create <instance> --backup <backup> --database <its database>"
                            + " --replace-existing', with --into " + database.alias()
                            + " if that was another one), or leave it out by naming the others with --database.");
        }
        if (configuration.isRollforwardPending()) {
            throw new BackupException(
                    ErrorCode.DATABASE_STATE,
                    "database " + database.alias() + " is in state "
                            + String.join(" and ", configuration.pendingStates()),
                    "Complete its restore or roll-forward first, or leave it out by naming the others with --database.");
        }
    }

    private static Planning<BackupPlan> ready(
            BackupRequest<Db2Configuration> request,
            Guest guest,
            Survey survey,
            List<DirectoryEntry> wanted,
            Answers answers) {
        OfflineImage image = new OfflineImage(guest, survey, request.workName());
        List<DatabaseBackup> backups = wanted.stream()
                .map(database -> image.backup(
                        database,
                        connectable(guest, database, answers),
                        bytes(new DatabaseQuestions(guest.commands(), database), database, answers),
                        ImageTraits.of(DatabaseTraits.of(
                                database.alias(),
                                new DatabaseQuestions(guest.commands(), database).configuration(answers)))))
                .toList();
        return Planning.ready(new BackupPlan(
                survey.release().text(),
                guest.platform(),
                backups,
                new InstanceConfiguration(guest, wanted).sections(answers),
                Precautions.warnings(guest.commands(), wanted, answers)));
    }

    /** A pending backup may show only at the first connection: after logging was switched over. */
    private static Connectable connectable(Guest guest, DirectoryEntry database, Answers answers) {
        if (!admitsConnections(guest, database, answers)) {
            return Connectable.NO;
        }
        DatabaseQuestions questions = new DatabaseQuestions(guest.commands(), database);
        Outcome outcome = questions.connection(answers);
        Verdict verdict = Statement.CONNECT.verdict("connect to " + database.alias(), outcome);
        if (verdict instanceof Verdict.Failure && !ClpMessages.of(outcome).has("SQL1116N")) {
            throw Failures.exception("connect to " + database.alias(), outcome);
        }
        return verdict instanceof Verdict.Failure
                ? Connectable.NO
                : Connectable.of(database.alias(), questions, answers);
    }

    private static long bytes(DatabaseQuestions questions, DirectoryEntry database, Answers answers) {
        return questions.size(answers).orElseGet(() -> questions
                .containers(answers)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.DATASTORE_FAILED,
                        "the size of database " + database.alias() + " cannot be told",
                        "Check that '" + database.directory().orElse("")
                                + "' can be read by the owner and that GET_DBSIZE_INFO answers.")));
    }

    @Override
    public Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
        return DumpedImage.of(backup, outcome, files);
    }

    @Override
    public List<Step> expectedChecks(DatabaseBackup backup) {
        return List.of(DumpedImage.expectedCheck(backup));
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Db2Judge.judge(step, outcome);
    }

    @Override
    public Remedy remedy(Step step, Verdict.Failure failure, List<Outcome> answers) {
        return Competitors.remedy(step, failure, answers);
    }

    @Override
    public Optional<Progress> progress(Step step, Outcome outcome) {
        return UtilityProgress.of(step, outcome);
    }
}
