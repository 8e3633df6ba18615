package dev.coffer.backup.server;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Undo;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;

/** A datastore that makes backups on top of others, too, though all of them are whole. */
public record IncrementalPlugin<C extends Record>(DatastorePlugin<C> real) implements DatastorePlugin<C> {
    @Override
    public String datastore() {
        return real.datastore();
    }

    @Override
    public Class<C> configuration() {
        return real.configuration();
    }

    @Override
    public String owner(Instance<C> instance) {
        return real.owner(instance);
    }

    @Override
    public String identity(Instance<C> instance) {
        return real.identity(instance);
    }

    @Override
    public Planning<List<String>> databases(Instance<C> instance, Answers answers) {
        return real.databases(instance, answers);
    }

    @Override
    public List<BackupStrategy<C>> backupStrategies() {
        return List.of(new Strategy<>(real.backupStrategies().get(0)));
    }

    @Override
    public List<RestoreStrategy<C>> restoreStrategies() {
        return real.restoreStrategies();
    }

    @Override
    public Undo<C> undo() {
        return real.undo();
    }

    private record Strategy<C extends Record>(BackupStrategy<C> real) implements BackupStrategy<C> {
        @Override
        public StrategyName name() {
            return real.name();
        }

        @Override
        public boolean incremental() {
            return true;
        }

        @Override
        public Planning<BackupPlan> plan(BackupRequest<C> request, Answers answers) {
            return real.plan(request, answers);
        }

        @Override
        public Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
            return real.dumped(backup, outcome, files);
        }

        @Override
        public Verdict judge(Step step, Outcome outcome) {
            return real.judge(step, outcome);
        }
    }
}
