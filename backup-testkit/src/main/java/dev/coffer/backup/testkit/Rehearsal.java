package dev.coffer.backup.testkit;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.VerifyPlan;
import dev.coffer.backup.api.datastore.VerifyRequest;
import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Plans everything that a plugin can plan, on a guest that is only a script. */
record Rehearsal<C extends Record>(
        DatastorePlugin<C> plugin,
        Instance<C> instance,
        Script script,
        List<String> databases,
        Function<DatabaseBackup, Produced> dumps) {
    static final String WORK_NAME = "work-0123456789";

    /** The same on another guest. */
    Rehearsal<C> on(Script guest) {
        return new Rehearsal<>(plugin, instance, guest, databases, dumps);
    }

    /** Those of the plugin, and those of all strategies. */
    List<Check<C>> checks() {
        List<Check<C>> checks = new ArrayList<>(plugin.checks());
        plugin.backupStrategies().forEach(strategy -> checks.addAll(strategy.checks()));
        return checks;
    }

    Planned<BackupPlan> backup(BackupStrategy<C> strategy) {
        return Expected.of(Titles.backup(strategy), () -> backup(strategy, List.of()));
    }

    Planned<BackupPlan> backup(BackupStrategy<C> strategy, List<String> wanted) {
        return script.plan(answers -> strategy.plan(new BackupRequest<>(instance, wanted, WORK_NAME), answers));
    }

    Dumped dumped(BackupStrategy<C> strategy, DatabaseBackup backup) {
        Produced produced = dumps.apply(backup);
        return Expected.of(
                Titles.backup(strategy) + ", what the dump of database " + backup.database() + " has produced",
                () -> strategy.dumped(backup, produced.outcome(), produced.files()));
    }

    /** What the manifest would say of a backup. */
    StoredBackup stored(BackupStrategy<C> strategy) {
        BackupPlan plan = backup(strategy).plan();
        List<StoredArtifact> artifacts = new ArrayList<>();
        for (DatabaseBackup backup : plan.databases()) {
            long bytes = dumps.apply(backup).files().stream()
                    .mapToLong(StagedFile::bytes)
                    .sum();
            dumped(strategy, backup).artifacts().stream()
                    .map(artifact -> new StoredArtifact(artifact, bytes))
                    .forEach(artifacts::add);
        }
        return new StoredBackup(
                BackupId.of(0, new UUID(0, 0)),
                strategy.name().name(),
                instance.name(),
                plan.datastoreVersion(),
                plan.platform(),
                plan.databases().stream().map(DatabaseBackup::database).toList(),
                artifacts);
    }

    /** What a forged manifest would say: the first database has another name. */
    StoredBackup storedUnder(BackupStrategy<C> strategy, String name) {
        StoredBackup stored = stored(strategy);
        String first = databases.get(0);
        return new StoredBackup(
                stored.id(),
                stored.type(),
                stored.instance(),
                stored.datastoreVersion(),
                stored.platform(),
                stored.databases().stream()
                        .map(database -> database.equals(first) ? name : database)
                        .toList(),
                stored.artifacts().stream()
                        .map(artifact -> renamed(artifact, first, name))
                        .toList());
    }

    private static StoredArtifact renamed(StoredArtifact stored, String from, String to) {
        Artifact artifact = stored.artifact();
        return artifact.database().equals(from)
                ? new StoredArtifact(new Artifact(artifact.name(), to, artifact.properties()), stored.plainBytes())
                : stored;
    }

    Planned<RestorePlan> restoreOf(StoredBackup backup, RestoreStrategy<C> wayBack) {
        return restore(new RestoreRequest<>(instance, backup, List.of(), Optional.empty(), true, WORK_NAME), wayBack);
    }

    /** The strategies that restore what another has made. */
    List<RestoreStrategy<C>> waysBack(BackupStrategy<C> strategy) {
        return plugin.restoreStrategies().stream()
                .filter(way -> way.name().name().equals(strategy.name().name()))
                .toList();
    }

    Planned<RestorePlan> restore(BackupStrategy<C> strategy, RestoreStrategy<C> wayBack) {
        StoredBackup stored = stored(strategy);
        return Expected.of(Titles.restore(strategy), () -> restoreOf(stored, wayBack));
    }

    Planned<RestorePlan> restoreBeside(BackupStrategy<C> strategy, RestoreStrategy<C> wayBack) {
        return restore(
                new RestoreRequest<>(instance, stored(strategy), List.of(), Optional.empty(), false, WORK_NAME),
                wayBack);
    }

    /** The restore of the first database under a new name. */
    Planned<RestorePlan> restoreInto(BackupStrategy<C> strategy, RestoreStrategy<C> wayBack, String name) {
        return restore(
                new RestoreRequest<>(
                        instance, stored(strategy), List.of(databases().get(0)), Optional.of(name), false, WORK_NAME),
                wayBack);
    }

    private Planned<RestorePlan> restore(RestoreRequest<C> request, RestoreStrategy<C> wayBack) {
        return script.plan(answers -> wayBack.plan(request, answers));
    }

    /** A verification of all databases, with a scratch database of the plugin's choice. */
    Planned<VerifyPlan> verify(BackupStrategy<C> strategy, VerifyStrategy<C> verification, Depth depth) {
        StoredBackup stored = stored(strategy);
        return Expected.of(
                depth == Depth.DRILL ? Titles.drill(strategy) : Titles.verification(strategy),
                () -> verifyOf(stored, verification, depth));
    }

    Planned<VerifyPlan> verifyOf(StoredBackup backup, VerifyStrategy<C> verification, Depth depth) {
        VerifyRequest<C> request = new VerifyRequest<>(instance, backup, depth, Optional.empty(), WORK_NAME);
        return script.plan(answers -> verification.plan(request, answers));
    }

    /** The databases of the instance. */
    Planned<List<String>> listed() {
        return Expected.of("databases of the instance", () -> listed(script));
    }

    /** The databases that the instance has on a guest. */
    Planned<List<String>> listed(Script guest) {
        return guest.plan(answers -> plugin.databases(instance, answers));
    }

    Planned<ActionPlan> action(Action<C> action) {
        return Expected.of(Titles.action(action), () -> planAction(action, backups(action)));
    }

    /** The backups that an action is told of. */
    List<StoredBackup> backups(Action<C> action) {
        return action.needsBackups()
                ? plugin.backupStrategies().stream().map(this::stored).toList()
                : List.of();
    }

    Planned<ActionPlan> planAction(Action<C> action, List<StoredBackup> backups) {
        Optional<String> database =
                action.namesDatabase() ? Optional.of(databases().get(0)) : Optional.empty();
        ActionRequest<C> request = new ActionRequest<>(instance, database, backups);
        return script.plan(answers -> action.plan(request, answers));
    }

    Planned<List<Finding>> look(Check<C> check) {
        return Expected.of(Titles.check(check), () -> look(check, script));
    }

    Planned<List<Finding>> look(Check<C> check, Script guest) {
        return guest.plan(answers -> check.look(instance, answers));
    }

    /** How whoever finds these facts in a journal undoes them. */
    Planned<List<Step>> undo(List<Fact> facts) {
        return Expected.of(Titles.undo(facts), () -> planUndo(facts));
    }

    Planned<List<Step>> planUndo(List<Fact> facts) {
        return script.plan(answers -> plugin.undo().plan(new UndoRequest<>(instance, facts, List.of()), answers));
    }
}
