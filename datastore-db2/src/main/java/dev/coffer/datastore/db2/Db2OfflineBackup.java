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
import dev.coffer.backup.api.datastore.Remedy;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.ArrayList;
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
    public boolean incremental() {
        return true;
    }

    @Override
    public List<Check<Db2Configuration>> checks() {
        return List.of(new StagingCheck());
    }

    @Override
    public Planning<BackupPlan> plan(BackupRequest<Db2Configuration> request, Answers answers) {
        return BackupPlanning.plan(request, answers, new BackupPlanning.Manner(false, true));
    }

    @Override
    public Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
        return DumpedImage.of(backup, outcome, files);
    }

    @Override
    public List<Step> expectedChecks(DatabaseBackup backup) {
        List<Step> checks = new ArrayList<>(List.of(DumpedImage.expectedCheck(backup)));
        checks.addAll(DumpedImage.expectedAncestry(backup));
        return List.copyOf(checks);
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
