package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.Family;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.flow.BackupOrder;
import dev.coffer.backup.core.flow.RestoreOrder;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes orders, writes each down before it says so, and has it carried out in the background. */
final class Orders implements Work, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

    private final Configuration configuration;
    private final Clock clock;
    private final Engine engine;
    private final Workshop workshop;
    private final OrderBook book;
    private final Execution execution;
    private final BackupIndex index;
    private final Occupied occupied = new Occupied();

    private Orders(Configuration configuration, Clock clock, Engine engine, Workshop workshop, BackupIndex index) {
        this.configuration = configuration;
        this.clock = clock;
        this.engine = engine;
        this.workshop = workshop;
        this.index = index;
        this.book = OrderBook.open(configuration.engine().statePath());
        this.execution = new Execution(book, engine, index, occupied);
    }

    /**
     * Opens what an earlier server has left, says of its work that it has failed, and begins to put everything in order.
     *
     * @param engine only what of it several threads may call at once is called; the caller closes it, after this
     * @throws BackupException with {@code GUEST} if the state directory cannot be used, or another server has it
     */
    static Orders open(Configuration configuration, Clock clock, Engine engine, Workshop workshop, BackupIndex index) {
        Orders orders = new Orders(configuration, clock, engine, workshop, index);
        try {
            orders.resume();
            return orders;
        } catch (RuntimeException | Error e) {
            orders.close();
            throw e;
        }
    }

    private void resume() {
        Set<String> unsettled = new LinkedHashSet<>();
        engine.unfinished().forEach(entry -> unsettled.add(entry.instance()));
        for (Order order : book.all()) {
            if (order.is(Task.DELETION)) {
                goOnDeleting(order);
            } else {
                execution.died(order);
                unsettled.add(order.instance());
            }
        }
        unsettled.forEach(this::putInOrder);
    }

    private void goOnDeleting(Order order) {
        if (order.failure().isPresent()) {
            workshop.beginDeletion(() -> execution.forgetIfGone(order));
            return;
        }
        occupied.deleting(order.id(), List.of(order.id()));
        beginDeletion(order);
    }

    /** Before anything else is done with an instance, what was cut off there is undone. */
    private void putInOrder(String instance) {
        occupied.take(instance, "is being put in order, since a server was stopped while it worked there");
        workshop.begin("recovery of instance " + instance, own -> {
            try {
                if (configuration.instances().contains(instance)) {
                    recover(instance, own);
                }
                book.all().stream()
                        .filter(order -> order.instance().equals(instance))
                        .forEach(execution::settle);
            } finally {
                occupied.release(instance, Optional.empty());
                index.forget();
            }
        });
    }

    private static void recover(String instance, Engine own) {
        try {
            own.recover(Optional.of(instance), false);
        } catch (BackupException e) {
            LOG.error("cannot put instance {} in order: {}. {}", instance, e.text(), e.hint());
        }
    }

    @Override
    public BackupRecord backUp(BackupOrder wanted) {
        Order order = Order.of(wanted, engine.newId(), clock.instant());
        take(wanted.instance(), "is being backed up");
        BackupRecord accepted = views().record(order);
        begin(
                order,
                own -> own.backup(order.id(), wanted, parent -> occupied.onTopOf(order.id(), parent)),
                () -> occupied.making(order.id(), order.parent()));
        return accepted;
    }

    @Override
    public void restore(String instance, BackupRecord backup) {
        requireSameDatastore(instance, backup);
        BackupId id = backup.id();
        RestoreOrder wanted =
                new RestoreOrder(instance, id.value(), List.of(), Optional.empty(), false, Optional.empty());
        Order order = new Order(
                Task.RESTORE, id, instance, backup.name(), "", Optional.empty(), clock.instant(), Optional.empty());
        take(instance, "is being restored into");
        EmptyInstance empty = new EmptyInstance(instance, workshop);
        begin(
                order,
                own -> own.restoreIntoEmpty(wanted), // Which looks again: it may have waited for hours.
                () -> {
                    occupied.restoring(id, instance);
                    empty.require();
                });
    }

    private void requireSameDatastore(String instance, BackupRecord backup) {
        String datastore = configuration.instance(instance).plugin().datastore();
        if (!datastore.equals(backup.origin().datastore())) {
            throw new BackupException(
                    ErrorCode.USAGE,
                    "backup " + backup.id() + " is of a " + backup.origin().datastore() + ", and instance '" + instance
                            + "' is a " + datastore,
                    "Name an instance of the same datastore.");
        }
    }

    private void take(String instance, String why) {
        configuration.instance(instance); // Refuses a name that nobody knows.
        occupied.take(instance, why);
        try {
            if (engine.isBusy(instance)) {
                throw new BackupException(
                        ErrorCode.INSTANCE_BUSY,
                        "another coffer command is at work on instance '" + instance + "'",
                        "Wait until it has ended.");
            }
        } catch (RuntimeException | Error e) {
            occupied.release(instance, Optional.empty());
            throw e;
        }
    }

    /** Begins work on an instance that was taken, or gives it back. */
    private void begin(Order order, Consumer<Engine> work, Runnable first) {
        try {
            first.run();
            accept(
                    order,
                    () -> workshop.begin(order.described(), own -> {
                        occupied.begun(order.id());
                        try {
                            execution.work(order, own, work);
                        } finally {
                            occupied.release(order.instance(), Optional.of(order.id()));
                        }
                    }));
        } catch (RuntimeException | Error e) {
            occupied.release(order.instance(), Optional.of(order.id()));
            throw e;
        }
    }

    /** Writes an order down and has it begun. If that fails, whoever gave it hears so, and it must not be carried out later. */
    private void accept(Order order, Runnable beginning) {
        Optional<Order> before = book.find(order.key());
        try {
            book.put(order);
            beginning.run();
        } catch (RuntimeException | Error e) {
            book.withdraw(order, before);
            throw e;
        }
    }

    @Override
    public void delete(BackupRecord backup) {
        Order order = new Order(
                Task.DELETION,
                backup.id(),
                backup.origin().instance(),
                backup.name(),
                "",
                Optional.empty(),
                clock.instant(),
                Optional.empty());
        if (!occupied.deleting(order.id(), Family.youngestFirst(order.id(), index.known()))) {
            return; // It was ordered before.
        }
        try {
            accept(order, () -> beginDeletion(order));
        } catch (RuntimeException | Error e) {
            occupied.deleted(order.id());
            throw e;
        }
    }

    private void beginDeletion(Order order) {
        workshop.beginDeletion(() -> {
            try {
                execution.delete(order);
            } finally {
                index.forget(order.id());
                occupied.deleted(order.id());
            }
        });
    }

    /** How what was ordered looks from outside. */
    OrderViews views() {
        return new OrderViews(configuration, book, occupied);
    }

    /** Has whatever is worked at or asked come to its end soon. */
    void stop() {
        workshop.stop();
    }

    @Override
    public void close() {
        try {
            workshop.close();
        } finally {
            book.close();
        }
    }
}
