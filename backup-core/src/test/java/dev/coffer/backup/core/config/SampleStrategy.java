package dev.coffer.backup.core.config;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;

/** Strategies that have names and do nothing. */
final class SampleStrategy {
    private SampleStrategy() {}

    record Backup<C extends Record>(StrategyName name, List<StrategyName> aliases) implements BackupStrategy<C> {
        @Override
        public Planning<BackupPlan> plan(BackupRequest<C> request, Answers answers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Verdict judge(Step step, Outcome outcome) {
            throw new UnsupportedOperationException();
        }
    }

    record Restore<C extends Record>(StrategyName name, List<StrategyName> aliases) implements RestoreStrategy<C> {
        @Override
        public Planning<RestorePlan> plan(RestoreRequest<C> request, Answers answers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Verdict judge(Step step, Outcome outcome) {
            throw new UnsupportedOperationException();
        }
    }
}
