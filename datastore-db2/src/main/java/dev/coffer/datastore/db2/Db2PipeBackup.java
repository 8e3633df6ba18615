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
import java.util.List;
import java.util.Optional;

/**
 * Backs up one database after the other as another strategy does, but into named pipes. Nothing is staged, so a database that is out of
 * use meanwhile is so until the last byte was read, and nothing can check the image before it is stored.
 *
 * @param staged what makes the same images in directories
 * @param online whether users of the database go on
 */
record Db2PipeBackup(String type, BackupStrategy<Db2Configuration> staged, boolean online)
        implements BackupStrategy<Db2Configuration> {
    static final String OFFLINE = "Db2OfflinePipeBackup";
    static final String ONLINE = "Db2OnlinePipeBackup";

    /** The same as {@link Db2OfflineBackup} makes. */
    static Db2PipeBackup ofOffline() {
        return new Db2PipeBackup(OFFLINE, new Db2OfflineBackup(), false);
    }

    /** The same as {@link Db2OnlineBackup} makes. */
    static Db2PipeBackup ofOnline() {
        return new Db2PipeBackup(ONLINE, new Db2OnlineBackup(), true);
    }

    @Override
    public StrategyName name() {
        return new StrategyName(Db2OfflineBackup.NAMESPACE, type);
    }

    @Override
    public List<StrategyName> aliases() {
        return List.of(new StrategyName(Db2OfflineBackup.NAMESPACE, type.replaceFirst("^Db2", "DB2")));
    }

    @Override
    public boolean incremental() {
        return true;
    }

    @Override
    public List<Check<Db2Configuration>> checks() {
        return online ? List.of(new LoggingCheck(), new PipesCheck()) : List.of(new PipesCheck());
    }

    @Override
    public Planning<BackupPlan> plan(BackupRequest<Db2Configuration> request, Answers answers) {
        return PipedImage.planned(
                request, BackupPlanning.plan(request, answers, new BackupPlanning.Manner(online, false)));
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
    public Remedy remedy(Step step, Verdict.Failure failure, List<Outcome> answers) {
        return staged.remedy(step, failure, answers);
    }

    @Override
    public Optional<Progress> progress(Step step, Outcome outcome) {
        return staged.progress(step, outcome);
    }
}
