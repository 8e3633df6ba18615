package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.api.datastore.Remedy;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.util.List;
import java.util.Optional;

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
    public List<Check<Db2Configuration>> checks() {
        return List.of(new StagingCheck());
    }

    @Override
    public Planning<BackupPlan> plan(BackupRequest<Db2Configuration> request, Answers answers) {
        return plan(request, answers, true);
    }

    /** @param measured whether the size of the databases matters, since the images are staged */
    static Planning<BackupPlan> plan(BackupRequest<Db2Configuration> request, Answers answers, boolean measured) {
        return Survey.taken(
                request.instance(), answers, (guest, survey) -> new OfflinePlanning(request, guest, survey, measured)
                        .plan(answers));
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
