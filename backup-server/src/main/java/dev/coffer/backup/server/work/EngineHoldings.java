package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.EngineContext;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.plugin.PluginRegistry;
import java.util.List;
import java.util.Optional;

/** What the object store and the configuration hold, and what was ordered here. */
public final class EngineHoldings implements Holdings, AutoCloseable {
    private final Configuration configuration;
    private final Engine engine;
    private final BackupIndex index;
    private final Orders orders;
    private final OrderViews views;
    private final BoundedLooks looks = new BoundedLooks(BoundedLooks.PATIENCE);

    private EngineHoldings(Configuration configuration, Engine engine, BackupIndex index, Orders orders) {
        this.configuration = configuration;
        this.engine = engine;
        this.index = index;
        this.orders = orders;
        this.views = orders.views();
    }

    /**
     * Opens them, and goes on with what an earlier server has left.
     *
     * @param engine only what of it several threads may call at once is called; the caller closes it, after this
     */
    public static EngineHoldings open(
            Configuration configuration, PluginRegistry plugins, EngineContext context, Engine engine) {
        BackupIndex index = new BackupIndex(StoredBackups.of(engine), System::nanoTime, BoundedLooks.PATIENCE);
        Workshop workshop = new Workshop(configuration, plugins, context);
        try {
            Orders orders = Orders.open(configuration, context.clock(), engine, workshop, index);
            return new EngineHoldings(configuration, engine, index, orders);
        } catch (RuntimeException | Error e) {
            workshop.close();
            index.close();
            throw e;
        }
    }

    /** What can be done with them. */
    public Work work() {
        return orders;
    }

    @Override
    public List<BackupRecord> backups() {
        return views.all(index::all);
    }

    @Override
    public Optional<BackupRecord> backup(BackupId id) {
        return views.one(id, () -> looks.look(() -> StoredBackups.of(engine).one(id)));
    }

    @Override
    public List<InstanceRecord> instances() {
        List<BackupRecord> backups =
                index.known(); // Whether an instance is worked at is known without the object store.
        return configuration.instances().stream()
                .map(name -> new InstanceRecord(
                        name,
                        configuration.instance(name).plugin().datastore(),
                        version(name, backups),
                        views.state(name),
                        views.failure(name)))
                .toList();
    }

    @Override
    public Optional<InstanceRecord> instance(String name) {
        String meant = configuration.server().meant(name);
        return instances().stream()
                .filter(instance -> instance.name().equals(meant))
                .findFirst();
    }

    /** How the backups of all instances fare. */
    public List<InstanceNumbers> numbers() {
        Numbers numbers = new Numbers(engine, backups());
        List<InstanceRecord> instances = instances();
        return looks.look(() -> instances.stream().map(numbers::of).toList());
    }

    private static String version(String instance, List<BackupRecord> backups) {
        return backups.stream()
                .filter(backup -> backup.state() == BackupState.COMPLETED) // All else anybody can have written.
                .filter(backup -> backup.origin().instance().equals(instance))
                .map(backup -> backup.origin().datastoreVersion())
                .filter(version -> !version.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Has what is worked at or asked here come to its end soon, and waits for nothing. */
    public void stop() {
        orders.stop();
    }

    /** Waits until databases are put back. Once this has returned, nothing is ordered any more. */
    @Override
    public void close() {
        try {
            orders.close();
        } finally {
            looks.close();
            index.close();
        }
    }
}
