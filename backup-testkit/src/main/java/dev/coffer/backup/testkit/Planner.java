package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One thing that a plugin plans, on whatever guest.
 *
 * @param title for failures
 */
record Planner(String title, Function<Script, Planned<?>> planning) {
    static <C extends Record> List<Planner> of(Rehearsal<C> rehearsal) {
        List<Planner> planners = new ArrayList<>();
        planners.add(new Planner("databases of the instance", rehearsal::listed));
        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            planners.add(new Planner(
                    Titles.backup(strategy), guest -> rehearsal.on(guest).backup(strategy, List.of())));
            addWaysBack(rehearsal, strategy, planners);
        }
        for (Action<C> action : rehearsal.plugin().actions()) {
            List<StoredBackup> backups = rehearsal.backups(action);
            planners.add(new Planner(
                    Titles.action(action), guest -> rehearsal.on(guest).planAction(action, backups)));
        }
        for (Check<C> check : rehearsal.checks()) {
            planners.add(new Planner(Titles.check(check), guest -> rehearsal.look(check, guest)));
        }
        for (Fact fact : Inventory.of(rehearsal).facts()) {
            List<Fact> alone = List.of(fact);
            planners.add(
                    new Planner(Titles.undo(alone), guest -> rehearsal.on(guest).planUndo(alone)));
        }
        return planners;
    }

    Planned<?> plan(Script guest) {
        return planning.apply(guest);
    }

    private static <C extends Record> void addWaysBack(
            Rehearsal<C> rehearsal, BackupStrategy<C> strategy, List<Planner> planners) {
        StoredBackup stored = rehearsal.stored(strategy);
        for (RestoreStrategy<C> wayBack : rehearsal.waysBack(strategy)) {
            planners.add(new Planner(
                    Titles.restore(strategy), guest -> rehearsal.on(guest).restoreOf(stored, wayBack)));
            wayBack.verification()
                    .ifPresent(way -> planners.add(new Planner(
                            Titles.drill(strategy), guest -> rehearsal.on(guest).verifyOf(stored, way, Depth.DRILL))));
        }
    }
}
