package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.Family;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.Reason;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out orders that were written down, and writes down how that ended where the object store does not say it. */
final class Execution {
    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);
    private static final Reason KILLED = new Reason(
            ErrorCode.INTERRUPTED.name(),
            "the server was stopped before it had ended",
            "Look at the instance, and order it again.");

    private final OrderBook book;
    private final Engine engine;
    private final StoredBackups stored;
    private final BackupIndex index;
    private final Occupied occupied;

    /**
     * Over a book.
     *
     * @param engine to look at the object store with, and to delete; of it only what several threads may call at once is called
     */
    Execution(OrderBook book, Engine engine, BackupIndex index, Occupied occupied) {
        this.book = book;
        this.engine = engine;
        this.stored = StoredBackups.of(engine);
        this.index = index;
        this.occupied = occupied;
    }

    /** Writes down of an order that an earlier server had begun, or not even that, that nothing came of it. */
    void died(Order order) {
        if (order.failure().isEmpty()) {
            book.fail(order.failed(KILLED));
        }
    }

    /** Has a backup made or restored. This throws nothing. */
    void work(Order order, Engine own, Consumer<Engine> work) {
        try {
            work.accept(own);
            index.forget(order.id()); // Before the order: else nobody would see the backup for a moment.
            book.remove(order.key());
            book.find(Order.restoreOf(order.instance())).map(Order::key).ifPresent(book::remove);
        } catch (RuntimeException | Error e) {
            failed(order, e);
            index.forget(order.id());
        }
    }

    private void failed(Order order, Throwable thrown) {
        Reason reason = reason(thrown);
        if (thrown instanceof BackupException) {
            LOG.error("{} failed: {}: {}. {}", order.described(), reason.code(), reason.message(), reason.hint());
        } else {
            LOG.error("{} failed", order.described(), thrown);
        }
        try {
            book.fail(order.failed(reason));
            settle(order.failed(reason));
        } catch (BackupException e) {
            LOG.error("cannot write down that {} failed: {}. {}", order.described(), e.text(), e.hint());
        }
    }

    private static Reason reason(Throwable thrown) {
        return thrown instanceof BackupException failure
                ? Reason.of(failure)
                : new Reason(ErrorCode.INTERNAL.name(), "a defect: " + thrown, "Report it; the log says more.");
    }

    /** Has the object store say how the backup of a failed order ended, and then forgets the order. */
    void settle(Order order) {
        if (!order.is(Task.BACKUP)) {
            return;
        }
        try {
            engine.abandon(order.id());
            if (stored.one(order.id()).filter(Execution::hasEnded).isPresent()) {
                index.forget(order.id()); // Before the order, as above.
                book.remove(order.key());
            }
        } catch (BackupException e) {
            LOG.warn("cannot see in the object store how {} ended: {}. {}", order.described(), e.text(), e.hint());
        }
    }

    /** Forgets a deletion that has failed, if somebody else has deleted the backup since. This throws nothing. */
    void forgetIfGone(Order order) {
        try {
            if (stored.one(order.id()).isEmpty()) {
                book.remove(order.key());
            }
        } catch (BackupException e) {
            LOG.warn("cannot see whether the {} is still wanted: {}. {}", order.described(), e.text(), e.hint());
        }
    }

    static boolean hasEnded(BackupRecord backup) {
        return backup.state() != BackupState.NEW && backup.state() != BackupState.BUILDING;
    }

    /** Deletes a backup after those on top of it. This throws nothing. */
    void delete(Order order) {
        try {
            List<BackupRecord> all = stored.all();
            List<BackupId> family = Family.youngestFirst(order.id(), all);
            occupied.deletingAll(order.id(), family);
            for (BackupId id : family) {
                deleteOne(id, all);
                all = id.equals(order.id())
                        ? all
                        : stored.all(); // Something may have been made on top of the next one.
            }
            book.remove(order.key());
        } catch (BackupException e) {
            if (e.code() != ErrorCode.INTERRUPTED) { // Else it is gone on with by the next server.
                failed(order, e);
            }
        } catch (RuntimeException | Error e) {
            failed(order, e);
        }
    }

    private void deleteOne(BackupId id, List<BackupRecord> all) {
        try {
            if (stored.one(id).isPresent()) {
                engine.delete(id, all);
            }
        } finally {
            index.forget(id);
        }
        book.remove(Order.backupOf(id));
    }
}
