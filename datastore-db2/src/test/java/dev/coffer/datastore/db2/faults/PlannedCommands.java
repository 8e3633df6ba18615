package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.DatabaseVerification;
import dev.coffer.backup.api.datastore.Drill;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.VerifyRequest;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import dev.coffer.backup.core.flow.Planner;
import dev.coffer.backup.core.process.Questions;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.datastore.db2.Db2Configuration;
import dev.coffer.datastore.db2.Db2Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** All commands that stand in the plans of the plugin, as values, whether or not a run comes to them. */
final class PlannedCommands {
    private final Db2Plugin plugin = new Db2Plugin();
    private final PlayedGuest guest;
    private final Stock stock;
    private final List<Fact> facts = new ArrayList<>();
    private final Set<String> kinds = new TreeSet<>();

    private PlannedCommands(PlayedGuest guest, Stock stock) {
        this.guest = guest;
        this.stock = stock;
    }

    /** Their kinds, with their sessions. */
    static Set<String> kinds(PlayedGuest guest, Stock stock) {
        PlannedCommands planned = new PlannedCommands(guest, stock);
        planned.plugin.backupStrategies().forEach(planned::backup);
        planned.plugin.restoreStrategies().forEach(planned::restore);
        planned.plugin.restoreStrategies().forEach(planned::verify);
        planned.plugin.actions().forEach(planned::act);
        planned.undo();
        return planned.kinds;
    }

    private void backup(BackupStrategy<Db2Configuration> strategy) {
        BackupRequest<Db2Configuration> request =
                new BackupRequest<>(guest.settings().instance(), List.of("LEDGER"), "w1");
        guest.instance.database("LEDGER").archives = true;
        for (DatabaseBackup backup :
                plan(answers -> strategy.plan(request, answers)).databases()) {
            add(backup.prepare());
            add(List.of(backup.dump().step()));
            add(strategy.expectedChecks(backup));
        }
    }

    private void restore(RestoreStrategy<Db2Configuration> strategy) {
        RestoreRequest<Db2Configuration> request = new RestoreRequest<>(
                guest.settings().instance(),
                stock.of(strategy.name().name()).manifest().storedBackup(),
                List.of(),
                Optional.empty(),
                true,
                "w2");
        for (DatabaseRestore restore :
                plan(answers -> strategy.plan(request, answers)).databases()) {
            add(restore.prepare());
            add(List.of(restore.load()));
            add(restore.completion());
            add(restore.proof());
        }
    }

    private void verify(RestoreStrategy<Db2Configuration> wayBack) {
        VerifyStrategy<Db2Configuration> strategy = wayBack.verification().orElseThrow();
        VerifyRequest<Db2Configuration> request = new VerifyRequest<>(
                guest.settings().instance(),
                stock.files().manifest().storedBackup(),
                VerifyRequest.Depth.DRILL,
                Optional.empty(),
                "w3");
        for (DatabaseVerification database :
                plan(answers -> strategy.plan(request, answers)).databases()) {
            Drill drill = database.drill().orElseThrow();
            add(database.checks());
            add(drill.prepare());
            add(List.of(drill.load()));
            add(drill.completion());
            add(drill.proof());
            add(strategy.expectedDrop(request, drill));
        }
    }

    private void act(Action<Db2Configuration> action) {
        guest.instance.database("LEDGER").archives = action.needsBackups();
        if (action.needsBackups()) {
            guest.archiveLogs();
        }
        guest.instance.database("LEDGER").rollforwardPending = action.name().equals("roll-forward");
        ActionRequest<Db2Configuration> request = new ActionRequest<>(
                guest.settings().instance(),
                action.namesDatabase() ? Optional.of("LEDGER") : Optional.empty(),
                action.needsBackups() ? stock.stored() : List.of());
        add(plan(answers -> action.plan(request, answers)).steps());
        guest.instance.database("LEDGER").rollforwardPending = false;
    }

    private void undo() {
        UndoRequest<Db2Configuration> request =
                new UndoRequest<>(guest.settings().instance(), List.copyOf(facts), List.of());
        List<Step> steps = plan(answers -> plugin.undo().plan(request, answers));
        add(steps);
    }

    private <P> P plan(Function<Answers, Planning<P>> planning) {
        try (Sessions sessions = guest.guest().sessions()) {
            return new Planner(new Questions(sessions)::answer).plan(planning);
        }
    }

    private void add(List<Step> steps) {
        for (Step step : steps) {
            facts.addAll(step.facts());
            add(step.command());
            step.monitor().ifPresent(this::add);
            step.retry().ifPresent(retry -> {
                retry.between().forEach(this::add);
                retry.inquiries().forEach(this::add);
            });
        }
    }

    private void add(Command command) {
        kinds.add(Kind.named(command.session().name(), command.display()));
    }
}
