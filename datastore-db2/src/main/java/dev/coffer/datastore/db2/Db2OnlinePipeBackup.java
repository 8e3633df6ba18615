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
 * Backs up one database after the other as {@link Db2OnlineBackup} does, but into named pipes. Nothing is staged, and nothing can
 * check the image before it is stored.
 */
final class Db2OnlinePipeBackup implements BackupStrategy<Db2Configuration> {
    static final String NAME = "Db2OnlinePipeBackup";

    private final Db2OnlineBackup staged = new Db2OnlineBackup();

    @Override
    public StrategyName name() {
        return new StrategyName(Db2OfflineBackup.NAMESPACE, NAME);
    }

    @Override
    public List<StrategyName> aliases() {
        return List.of(new StrategyName(Db2OfflineBackup.NAMESPACE, "DB2OnlinePipeBackup"));
    }

    @Override
    public boolean incremental() {
        return true;
    }

    @Override
    public List<Check<Db2Configuration>> checks() {
        return List.of(new LoggingCheck(), new PipesCheck());
    }

    @Override
    public Planning<BackupPlan> plan(BackupRequest<Db2Configuration> request, Answers answers) {
        return PipedImage.planned(
                request, BackupPlanning.plan(request, answers, new BackupPlanning.Manner(true, false)));
    }

    @Override
    public Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
        return PipedImage.dumped(backup, outcome, files);
    }

    @Override
    public List<Step> expectedChecks(DatabaseBackup backup) {
        return DumpedImage.expectedAncestry(backup);
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return staged.judge(step, outcome);
    }

    @Override
    public Optional<Progress> progress(Step step, Outcome outcome) {
        return staged.progress(step, outcome);
    }
}
