package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.catalogue.RestorableBackups;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.process.Questions;
import dev.coffer.backup.core.process.Sessions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Carries out an action that only one datastore offers. */
public final class ActionFlow<C extends Record> {
    private final Guest guest;
    private final InstanceSettings<C> settings;
    private final ObjectStore store;
    private final Function<Set<BackupId>, RestorableBackups.Known> backups;

    /**
     * Does nothing yet.
     *
     * @param backups finds those that can be restored, or refuses, told those that an earlier process died of making; asked only for an
     *     action that needs them
     */
    public ActionFlow(
            Guest guest,
            InstanceSettings<C> settings,
            ObjectStore store,
            Function<Set<BackupId>, RestorableBackups.Known> backups) {
        this.guest = guest;
        this.settings = settings;
        this.store = store;
        this.backups = backups;
    }

    /**
     * Plans the action and, if it has steps, runs them under the lock of the instance. One that names a database may change it: it is
     * planned under the lock alone, when all that was left behind has been undone, since that decides what there is to do.
     */
    public ActionReport run(ActionOrder order) {
        Action<C> action = find(order.datastore(), order.action());
        requireDatabase(action, order);
        String owner = settings.plugin().owner(settings.instance());
        guest.users().checkMayRunAs(owner);
        try (Sessions sessions = guest.sessions()) {
            if (!action.namesDatabase()) {
                ActionPlan plan = plan(action, order, sessions, unfinished());
                if (plan.steps().isEmpty()) {
                    return report(plan);
                }
            }
            try (JournalLock lock = guest.journal().lock(settings.instance().name(), owner)) {
                boolean undone = lock.entry().isPresent();
                new Recovery(guest, store).run(settings, lock);
                ActionPlan plan = plan(action, order, sessions, Optional.empty());
                refuseOther(order, plan, sessions, undone);
                refuseUnseen(order, plan);
                if (!plan.steps().isEmpty()) {
                    act(action, plan, sessions, lock);
                }
                return report(plan);
            }
        }
    }

    /** Whoever has agreed has seen every command: what has come about since is for him to see, too. */
    private void refuseOther(ActionOrder order, ActionPlan plan, Sessions sessions, boolean undone) {
        if (order.agreed().isPresent() && !order.agreed().get().equals(new Previews<>(sessions, settings).of(plan))) {
            throw new BackupException(
                    ErrorCode.BACKUP_STATE,
                    "what '" + order.action() + "' would do is not any more what was shown and agreed to",
                    (undone
                                    ? "What an earlier command had left was undone first, and nothing else was done"
                                    : "Nothing was done")
                            + ": give the command again, and see what it would do now.");
        }
    }

    private static void refuseUnseen(ActionOrder order, ActionPlan plan) {
        if (order.agreed().isEmpty() && plan.unseen().isPresent()) {
            Verdict.Failure refusal = plan.unseen().get();
            throw new BackupException(refusal.code(), refusal.message(), refusal.hint());
        }
    }

    private static ActionReport report(ActionPlan plan) {
        return new ActionReport(plan.headings(), plan.rows());
    }

    /** Says what {@link #run} would do, and changes nothing. */
    public ActionPreview preview(ActionOrder order) {
        Action<C> action = find(order.datastore(), order.action());
        requireDatabase(action, order);
        guest.users().checkMayRunAs(settings.plugin().owner(settings.instance()));
        try (Sessions sessions = guest.sessions()) {
            Optional<JournalEntry> unfinished = unfinished();
            Preview undone = unfinished
                    .map(left -> new Previews<>(sessions, settings).undone(left))
                    .orElse(new Preview(List.of()));
            ActionPlan plan = plan(action, order, sessions, unfinished);
            return new ActionPreview(undone, new Previews<>(sessions, settings).of(plan), report(plan));
        }
    }

    /** What {@link #run} undoes first, as far as one can tell without the lock: work that goes on is not unfinished. */
    private Optional<JournalEntry> unfinished() {
        String instance = settings.instance().name();
        return guest.journal().isLocked(instance)
                ? Optional.empty()
                : guest.journal().peek(instance);
    }

    private static void requireDatabase(Action<?> action, ActionOrder order) {
        if (action.namesDatabase() != order.database().isPresent()) {
            throw new BackupException(
                    ErrorCode.USAGE,
                    "action '" + action.name() + "' "
                            + (action.namesDatabase() ? "needs a database" : "is about no database"),
                    action.namesDatabase() ? "Name it with --database." : "Leave out --database.");
        }
    }

    /** @param left what is undone before the plan is carried out */
    private ActionPlan plan(Action<C> action, ActionOrder order, Sessions sessions, Optional<JournalEntry> left) {
        Set<BackupId> givenUp = left.flatMap(Recovery::abandoned).map(Set::of).orElse(Set.of());
        RestorableBackups.Known known = action.needsBackups() ? backups.apply(givenUp) : RestorableBackups.Known.none();
        ActionRequest<C> request =
                new ActionRequest<>(settings.instance(), order.database(), known.complete(), known.unfinished());
        return new Planner(new Questions(sessions)).plan(answers -> action.plan(request, answers));
    }

    private void act(Action<C> action, ActionPlan plan, Sessions sessions, JournalLock lock) {
        Ledger ledger = Ledger.begin(lock, guest.clock(), entry(action));
        Release<C> release =
                new Release<>(guest, settings.instance(), settings.plugin().undo(), ledger);
        try {
            LongStep steps =
                    new LongStep(guest, new StepRunner(sessions, guest.interruption(), ledger, guest.listener()));
            for (Step step : plan.steps()) {
                steps.run(step, action, action::progress, action.name(), () -> 0);
            }
            release.everything();
        } catch (RuntimeException | Error e) {
            throw release.after(Failures.of(e));
        } finally {
            ledger.settle();
        }
    }

    private Action<C> find(String datastore, String name) {
        if (!settings.plugin().datastore().equals(datastore)) {
            throw new BackupException(
                    ErrorCode.USAGE,
                    "instance " + settings.instance().name() + " is no " + datastore + " but "
                            + settings.plugin().datastore(),
                    "Name an instance of " + datastore + ".");
        }
        return settings.plugin().actions().stream()
                .filter(action -> action.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BackupException(
                        ErrorCode.USAGE,
                        "datastore " + datastore + " has no action '" + name + "'",
                        "See coffer plugins."));
    }

    private JournalEntry entry(Action<C> action) {
        return new JournalEntry(
                settings.instance().name(),
                settings.plugin().datastore(),
                settings.plugin().datastore() + " " + action.name(),
                "",
                guest.clock().instant(),
                ProcessHandle.current().pid(),
                List.of(),
                List.of());
    }
}
