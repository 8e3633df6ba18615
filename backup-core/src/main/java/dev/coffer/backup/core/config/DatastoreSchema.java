package dev.coffer.backup.core.config;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.core.plugin.PluginRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the section of a datastore may say: the engine's keys and the plugin's. */
final class DatastoreSchema<C extends Record> {
    private static final Schema<StrategyKeys> STRATEGIES = Schema.of(StrategyKeys.class);
    private static final Schema<InstanceKeys> INSTANCE = Schema.of(InstanceKeys.class);

    private final DatastorePlugin<C> plugin;
    private final Schema<C> schema;

    private DatastoreSchema(DatastorePlugin<C> plugin, Schema<C> schema) {
        this.plugin = plugin;
        this.schema = schema;
    }

    /**
     * Looks at a plugin.
     *
     * @throws BackupException with {@code INTERNAL} if its record cannot be filled from this section
     */
    static <C extends Record> DatastoreSchema<C> of(DatastorePlugin<C> plugin) {
        Schema<C> schema = Schema.of(plugin.configuration());
        Set<String> taken = new HashSet<>();
        STRATEGIES.keys().forEach(key -> taken.add(key.name()));
        INSTANCE.keys().forEach(key -> taken.add(key.name()));
        for (SettingKey key : schema.keys()) {
            if (taken.contains(key.name())) {
                throw new BackupException(
                        ErrorCode.INTERNAL,
                        "datastore '" + plugin.datastore() + "' has a key '" + key.name() + "', which is the engine's",
                        "Report this to the author of the plugin, or remove it.");
            }
        }
        return new DatastoreSchema<>(plugin, schema);
    }

    String datastore() {
        return plugin.datastore();
    }

    List<SettingKey> keys() {
        StrategyKeys none = new StrategyKeys(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1);
        List<String> defaults =
                List.of(none.backup(plugin).name(), none.backup(plugin).namespace(), none.restore(plugin));
        List<SettingKey> keys = new ArrayList<>();
        for (int i = 0; i < defaults.size(); i++) {
            keys.add(STRATEGIES.keys().get(i).withDefault(defaults.get(i)));
        }
        keys.addAll(STRATEGIES.keys().subList(defaults.size(), STRATEGIES.keys().size()));
        keys.addAll(schema.keys());
        return keys;
    }

    List<SettingKey> instanceKeys() {
        List<SettingKey> keys = new ArrayList<>();
        INSTANCE.keys().forEach(key -> keys.add(key.withDefault(datastore())));
        keys.addAll(keys());
        return keys;
    }

    /** Makes the settings of an instance; what is wrong goes to the problems. */
    Optional<InstanceSettings<C>> bind(String instance, Function<String, Optional<Given>> givens, Problems problems) {
        String section = Names.section(instance);
        Optional<C> configuration = schema.bind(section, givens, problems);
        Optional<StrategyKeys> strategies = STRATEGIES.bind(section, givens, problems);
        Optional<StrategyName> backup = strategies.flatMap(keys -> backupStrategy(section, keys, problems));
        Optional<String> restore = strategies.flatMap(keys -> restoreNamespace(section, keys, problems));
        if (configuration.isEmpty() || backup.isEmpty() || restore.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new InstanceSettings<>(
                new Instance<>(instance, configuration.get()),
                plugin,
                backup.get(),
                restore.get(),
                strategies.flatMap(StrategyKeys::maxDowntime),
                strategies.get().parallelDatabases()));
    }

    private Optional<StrategyName> backupStrategy(String section, StrategyKeys keys, Problems problems) {
        try {
            return Optional.of(
                    PluginRegistry.backupStrategy(plugin, keys.backup(plugin)).name());
        } catch (BackupException e) {
            problems.add(
                    e.code(), "[" + section + "] backup_strategy, backup_namespace: " + e.text() + "; " + e.hint());
            return Optional.empty();
        }
    }

    private Optional<String> restoreNamespace(String section, StrategyKeys keys, Problems problems) {
        String namespace = keys.restore(plugin);
        Set<String> known = new HashSet<>();
        for (RestoreStrategy<C> strategy : plugin.restoreStrategies()) {
            known.add(strategy.name().namespace());
            strategy.aliases().forEach(alias -> known.add(alias.namespace()));
        }
        if (!known.contains(namespace)) {
            problems.add(
                    ErrorCode.PLUGIN_UNKNOWN,
                    "[" + section + "] restore_namespace: no '" + namespace + "' in datastore '" + datastore() + "'"
                            + Nearest.hint(namespace, known));
            return Optional.empty();
        }
        return Optional.of(namespace);
    }
}
