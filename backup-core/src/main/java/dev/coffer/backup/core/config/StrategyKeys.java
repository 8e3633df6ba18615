package dev.coffer.backup.core.config;

import dev.coffer.backup.api.Setting;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import java.time.Duration;
import java.util.Optional;

/** The keys of a datastore's section that are the engine's and not the plugin's. */
record StrategyKeys(
        @Setting("The strategy to back up with") Optional<String> backupStrategy,

        @Setting("The namespace of the strategy to back up with")
        Optional<String> backupNamespace,

        @Setting("The namespace in which a backup's type is looked up to restore it")
        Optional<String> restoreNamespace,

        @Setting(
                "How long a database may be out of use in a backup, which fails when it takes longer; also --max-downtime")
        Optional<Duration> maxDowntime,

        @Setting(
                value = "How many databases are backed up at once, 1 to 16; also --parallel-databases",
                defaultValue = "1")
        int parallelDatabases) {
    private static final int MOST_AT_ONCE = 16;

    StrategyKeys {
        if (parallelDatabases < 1 || parallelDatabases > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "parallel_databases is " + parallelDatabases + ", and 1 to " + MOST_AT_ONCE + " may be");
        }
    }

    StrategyName backup(DatastorePlugin<?> plugin) {
        StrategyName first = plugin.backupStrategies().get(0).name();
        return new StrategyName(backupNamespace.orElse(first.namespace()), backupStrategy.orElse(first.name()));
    }

    String restore(DatastorePlugin<?> plugin) {
        return restoreNamespace.orElse(plugin.restoreStrategies().get(0).name().namespace());
    }
}
