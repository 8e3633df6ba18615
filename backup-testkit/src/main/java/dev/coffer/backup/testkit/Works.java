package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.DatabaseVerification;
import dev.coffer.backup.api.datastore.Drill;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.VerifyPlan;
import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import dev.coffer.backup.api.datastore.VerifyStrategy;

/** Plans what a plugin can do, and says in which order the engine would do it. */
record Works<C extends Record>(Rehearsal<C> rehearsal) {
    PlannedWork<C> backup(BackupStrategy<C> strategy) {
        BackupPlan plan = rehearsal.backup(strategy).plan();
        return performance -> plan.databases().forEach(database -> backup(performance, strategy, database));
    }

    private void backup(Performance<C> performance, BackupStrategy<C> strategy, DatabaseBackup backup) {
        Produced produced = rehearsal.dumps().apply(backup);
        performance.runAll(backup.prepare(), strategy);
        Outcome outcome = performance.run(backup.dump().step(), strategy, produced.outcome());
        performance.runAll(strategy.dumped(backup, outcome, produced.files()).checks(), strategy);
        performance.undo(backup.database());
    }

    PlannedWork<C> restore(BackupStrategy<C> strategy, RestoreStrategy<C> wayBack) {
        RestorePlan plan = rehearsal.restore(strategy, wayBack).plan();
        return performance -> plan.databases().forEach(database -> restore(performance, wayBack, database));
    }

    private void restore(Performance<C> performance, RestoreStrategy<C> wayBack, DatabaseRestore restore) {
        performance.runAll(restore.prepare(), wayBack);
        performance.run(restore.load(), wayBack);
        performance.runAll(restore.completion(), wayBack);
        performance.undo(restore.database());
        performance.runAll(restore.proof(), wayBack);
    }

    PlannedWork<C> drill(BackupStrategy<C> strategy, VerifyStrategy<C> verification) {
        VerifyPlan plan = rehearsal.verify(strategy, verification, Depth.DRILL).plan();
        return performance -> plan.databases().forEach(database -> drill(performance, verification, database));
    }

    private void drill(Performance<C> performance, VerifyStrategy<C> verification, DatabaseVerification database) {
        performance.runAll(database.checks(), verification);
        database.drill().ifPresent(drill -> drill(performance, verification, drill));
    }

    private void drill(Performance<C> performance, VerifyStrategy<C> verification, Drill drill) {
        performance.runAll(drill.prepare(), verification);
        performance.run(drill.load(), verification);
        performance.runAll(drill.completion(), verification);
        performance.runAll(drill.proof(), verification);
        performance.undo(drill.scratch());
    }

    PlannedWork<C> action(Action<C> action) {
        ActionPlan plan = rehearsal.action(action).plan();
        return performance -> performance.runAll(plan.steps(), action);
    }
}
