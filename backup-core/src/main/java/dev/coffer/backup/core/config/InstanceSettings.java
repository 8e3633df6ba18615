package dev.coffer.backup.core.config;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Instance;
import java.time.Duration;
import java.util.Optional;

/**
 * What holds for one instance.
 *
 * @param backupStrategy the one to back up with
 * @param restoreNamespace in which a backup's type is looked up
 * @param maxDowntime how long a database may be out of use in a backup; empty for as long as it takes
 * @param parallelDatabases how many databases are backed up at once, 1 or more
 * @param <C> the configuration of the plugin
 */
public record InstanceSettings<C extends Record>(
        Instance<C> instance,
        DatastorePlugin<C> plugin,
        StrategyName backupStrategy,
        String restoreNamespace,
        Optional<Duration> maxDowntime,
        int parallelDatabases) {}
