package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.ConfigurationSection;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.fake.FakeConfiguration;
import java.util.List;

/** A strategy of the fake datastore that also tells how the instance is set up. */
record TellingBackup(BackupStrategy<FakeConfiguration> strategy, List<ConfigurationSection> configuration)
        implements BackupStrategy<FakeConfiguration> {
    @Override
    public StrategyName name() {
        return strategy.name();
    }

    @Override
    public Planning<BackupPlan> plan(BackupRequest<FakeConfiguration> request, Answers answers) {
        Planning<BackupPlan> planning = strategy.plan(request, answers);
        if (planning instanceof Planning.Ready<BackupPlan> ready) {
            BackupPlan plan = ready.plan();
            return Planning.ready(new BackupPlan(
                    plan.datastoreVersion(), plan.platform(), plan.databases(), configuration, plan.warnings()));
        }
        return planning;
    }

    @Override
    public Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
        return strategy.dumped(backup, outcome, files);
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return strategy.judge(step, outcome);
    }
}
