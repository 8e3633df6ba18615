package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What there is to be seen of orders, beside and above what the object store shows. */
record OrderViews(Configuration configuration, OrderBook book, Occupied occupied) {
    private static final Reason UNDER_WAY =
            new Reason(ErrorCode.BACKUP_STATE.name(), "it is being deleted", "Look again later.");

    /** A backup that was ordered, as long as the object store has nothing of it. */
    BackupRecord record(Order order) {
        Optional<Reason> failure = order.failure().filter(reason -> !occupied.isMade(order.id()));
        return new BackupRecord(
                new BackupIdentity(order.id(), order.name(), order.description(), order.parent()),
                origin(order.instance()),
                failure.isPresent() ? BackupState.FAILED : waitingOrBegun(order.id()),
                failure,
                order.accepted(),
                order.accepted(),
                0,
                0,
                "",
                Optional.empty(),
                Optional.empty());
    }

    private BackupState waitingOrBegun(BackupId id) {
        return occupied.isBegun(id) ? BackupState.BUILDING : BackupState.NEW;
    }

    private BackupOrigin origin(String instance) {
        if (!configuration.instances().contains(instance)) {
            return new BackupOrigin(instance, "", "", "", new StrategyName("", ""));
        }
        InstanceSettings<?> settings = configuration.instance(instance);
        return new BackupOrigin(instance, settings.plugin().datastore(), "", "", settings.backupStrategy());
    }

    /** All backups of the object store as they are to be seen, and those that were ordered and are not there yet. */
    List<BackupRecord> all(Supplier<List<BackupRecord>> store) {
        List<Order> orders = book.all(); // First: an order is forgotten only when the object store has what came of it.
        List<BackupRecord> stored = store.get();
        Map<BackupId, BackupRecord> found =
                stored.stream().collect(Collectors.toMap(BackupRecord::id, Function.identity(), (one, other) -> one));
        Stream<BackupRecord> waiting = orders.stream()
                .filter(order -> order.is(Task.BACKUP) && !found.containsKey(order.id()))
                .map(this::record);
        return Stream.concat(waiting, stored.stream().map(this::overlaid))
                .sorted(BackupIndex.NEWEST_FIRST)
                .toList();
    }

    /**
     * A backup as it is to be seen; empty if there is none in the object store, and none was ordered. One that was ordered and has
     * not ended is known also where the object store cannot be asked.
     */
    Optional<BackupRecord> one(BackupId id, Supplier<Optional<BackupRecord>> store) {
        Optional<BackupRecord> ordered = book.find(Order.backupOf(id)).map(this::record); // First, as above.
        try {
            return store.get().map(this::overlaid).or(() -> ordered);
        } catch (BackupException e) {
            if (ordered.isPresent()) {
                return ordered;
            }
            throw e;
        }
    }

    /** A backup has ended when its instance is free for the next one, and not a moment earlier. */
    private BackupRecord overlaid(BackupRecord stored) {
        if (occupied.isMade(stored.id())) {
            return in(waitingOrBegun(stored.id()), Optional.empty(), stored);
        }
        if (!Execution.hasEnded(stored)) {
            return book.find(Order.backupOf(stored.id()))
                    .flatMap(Order::failure)
                    .map(reason -> in(BackupState.FAILED, Optional.of(reason), stored))
                    .orElse(stored);
        }
        if (occupied.isDeleted(stored.id())) {
            return in(BackupState.DELETE_FAILED, Optional.of(UNDER_WAY), stored);
        }
        return book.find(Order.deletionOf(stored.id()))
                .flatMap(Order::failure)
                .map(reason -> in(BackupState.DELETE_FAILED, Optional.of(reason), stored))
                .orElse(stored);
    }

    private static BackupRecord in(BackupState state, Optional<Reason> reason, BackupRecord backup) {
        return new BackupRecord(
                backup.identity(),
                backup.origin(),
                state,
                reason,
                backup.created(),
                backup.updated(),
                backup.plainBytes(),
                backup.storedBytes(),
                backup.location(),
                backup.authorship(),
                backup.manifestSha256());
    }

    InstanceState state(String instance) {
        if (occupied.isRestored(instance)) {
            return InstanceState.BUILD;
        }
        if (occupied.isBackedUp(instance)) {
            return InstanceState.BACKUP;
        }
        return failure(instance).isPresent() ? InstanceState.ERROR : InstanceState.ACTIVE;
    }

    /** Why the last restore into an instance failed; empty if it did not, or none is known. */
    Optional<Reason> failure(String instance) {
        return book.find(Order.restoreOf(instance)).flatMap(Order::failure);
    }
}
