package dev.coffer.backup.core;

import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.config.EngineSettings;
import dev.coffer.backup.core.store.StoreLimits;
import dev.coffer.backup.core.store.Stores;
import java.util.Random;

/** Opens the object store of a configuration, within the limits that this sets. */
final class StoreOpening {
    /** Whoever transfers waits for the object store more than it computes, so there are more of them than cores. */
    private static final int CONNECTIONS_PER_CORE = 2;

    private StoreOpening() {}

    static Stores open(Configuration configuration, EngineContext context) {
        EngineSettings engine = configuration.engine();
        return Stores.of(
                plain(configuration, context),
                new StoreLimits(
                        connections(engine), engine.storageRetryBudget(), engine.limitUpload(), engine.limitDownload()),
                context.interruption()::check,
                context.listener()::warning,
                new Random(context.random().get().getLeastSignificantBits())::nextDouble);
    }

    /** The store with nothing before it. */
    static ObjectStore plain(Configuration configuration, EngineContext context) {
        return open(configuration, configuration.storePlugin(), context);
    }

    static int connections(EngineSettings engine) {
        return engine.storageConnections()
                .orElse(CONNECTIONS_PER_CORE * Runtime.getRuntime().availableProcessors());
    }

    private static <C extends Record> ObjectStore open(
            Configuration configuration, ObjectStorePlugin<C> plugin, EngineContext context) {
        return plugin.open(configuration.engine().backupSwiftContainer(), configuration.store(plugin), context.clock());
    }
}
