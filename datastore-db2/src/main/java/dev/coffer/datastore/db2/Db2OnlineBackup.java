package dev.coffer.datastore.db2;

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
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Backs up one database after the other with BACKUP DATABASE ... ONLINE while its users go on. The image holds the logs that were
 * written meanwhile: without them it could not be used.
 */
final class Db2OnlineBackup implements BackupStrategy<Db2Configuration> {
    static final String NAME = "Db2OnlineBackup";

    private final Db2OfflineBackup offline = new Db2OfflineBackup();

    @Override
    public StrategyName name() {
        return new StrategyName(Db2OfflineBackup.NAMESPACE, NAME);
    }

    @Override
    public List<StrategyName> aliases() {
        return List.of(new StrategyName(Db2OfflineBackup.NAMESPACE, "DB2OnlineBackup"));
    }

    @Override
    public boolean incremental() {
        return true;
    }

    @Override
    public List<Check<Db2Configuration>> checks() {
        return List.of(new LoggingCheck(), new StagingCheck());
    }

    @Override
    public Planning<BackupPlan> plan(BackupRequest<Db2Configuration> request, Answers answers) {
        return BackupPlanning.plan(request, answers, new BackupPlanning.Manner(true, true));
    }

    @Override
    public Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
        return offline.dumped(backup, outcome, files);
    }

    @Override
    public List<Step> expectedChecks(DatabaseBackup backup) {
        return offline.expectedChecks(backup);
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return offline.judge(step, outcome);
    }

    @Override
    public Optional<Progress> progress(Step step, Outcome outcome) {
        return offline.progress(step, outcome);
    }
}
