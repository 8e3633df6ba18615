package dev.coffer.backup.core.config;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Undo;
import java.util.List;

/** A datastore of any name whose configuration is any record. */
record SampleDatastore<C extends Record>(String datastore, Class<C> configuration) implements DatastorePlugin<C> {
    static final String NAMESPACE = "org.example.sample";
    static final StrategyName OFFLINE = new StrategyName(NAMESPACE, "OfflineBackup");
    static final StrategyName ONLINE = new StrategyName(NAMESPACE, "OnlineBackup");
    static final StrategyName TROVE = new StrategyName("trove.sample_impl", "SampleBackup");

    @Override
    public String owner(Instance<C> instance) {
        return "nobody";
    }

    /** The port that it listens at, where one is given. */
    @Override
    public String identity(Instance<C> instance) {
        return instance.configuration() instanceof SampleKeys keys
                        && keys.port().isPresent()
                ? "port " + keys.port().get()
                : instance.name();
    }

    @Override
    public Planning<List<String>> databases(Instance<C> instance, Answers answers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<BackupStrategy<C>> backupStrategies() {
        return List.of(
                new SampleStrategy.Backup<>(OFFLINE, List.of(TROVE)), new SampleStrategy.Backup<>(ONLINE, List.of()));
    }

    @Override
    public List<RestoreStrategy<C>> restoreStrategies() {
        return List.of(new SampleStrategy.Restore<>(OFFLINE, List.of(TROVE)));
    }

    @Override
    public Undo<C> undo() {
        throw new UnsupportedOperationException();
    }
}
