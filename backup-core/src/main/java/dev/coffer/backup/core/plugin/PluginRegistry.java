package dev.coffer.backup.core.plugin;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The plugins that were found. A broken one hides no other; {@link #check()} says what is wrong. */
public final class PluginRegistry {
    private final List<Candidate> candidates;

    private PluginRegistry(List<Candidate> candidates) {
        this.candidates = List.copyOf(candidates);
    }

    /**
     * Finds plugins on the class path and in all jars of directories, of which some may not exist.
     *
     * @throws BackupException with {@code GUEST} if a directory cannot be read
     */
    public static PluginRegistry discover(List<Path> pluginDirectories) {
        return discover(pluginDirectories, PluginRegistry.class.getClassLoader());
    }

    static PluginRegistry discover(List<Path> pluginDirectories, ClassLoader engine) {
        return new PluginRegistry(Duplicates.marked(Discovery.of(pluginDirectories, engine)));
    }

    /** The plugins that a program which embeds the engine brings itself. */
    public static PluginRegistry of(List<DatastorePlugin<?>> datastores, List<ObjectStorePlugin<?>> stores) {
        List<Candidate> candidates = new ArrayList<>();
        Origin origin = new Origin("embedded", Origin.UNKNOWN);
        datastores.forEach(plugin -> candidates.add(Describer.datastore(plugin, origin)));
        stores.forEach(plugin -> candidates.add(Describer.store(plugin, origin)));
        return new PluginRegistry(Duplicates.marked(candidates));
    }

    /** All that was found, broken or not. */
    public List<PluginDescription> descriptions() {
        return candidates.stream().map(Candidate::description).toList();
    }

    /**
     * Refuses to go on with plugins of which one is broken or offered twice.
     *
     * @throws BackupException with {@code PLUGIN_UNKNOWN}, naming each jar and class
     */
    public void check() {
        List<String> problems = new ArrayList<>();
        for (PluginDescription plugin : descriptions()) {
            plugin.problem().ifPresent(problem -> problems.add(plugin.origin() + ": " + problem));
        }
        if (!problems.isEmpty()) {
            throw new BackupException(
                    ErrorCode.PLUGIN_UNKNOWN,
                    "unusable plugins: " + String.join("; ", problems),
                    "Remove or replace what is named; 'coffer plugins' shows all that was found.");
        }
    }

    public List<DatastorePlugin<?>> datastores() {
        return candidates.stream()
                .filter(Candidate::isUsable)
                .<DatastorePlugin<?>>flatMap(candidate -> candidate.datastore().stream())
                .toList();
    }

    public List<ObjectStorePlugin<?>> stores() {
        return candidates.stream()
                .filter(Candidate::isUsable)
                .<ObjectStorePlugin<?>>flatMap(candidate -> candidate.store().stream())
                .toList();
    }

    /**
     * Finds a datastore.
     *
     * @throws BackupException with {@code PLUGIN_UNKNOWN}, as all look-ups here
     */
    public DatastorePlugin<?> datastore(String name) {
        List<String> names =
                datastores().stream().map(DatastorePlugin::datastore).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new BackupException(
                    ErrorCode.PLUGIN_UNKNOWN,
                    "no datastore '" + name + "'",
                    "Found: " + (names.isEmpty() ? "none" : String.join(", ", names)) + ".");
        }
        return datastores().get(index);
    }

    public ObjectStorePlugin<?> store(StrategyName name) {
        return storeChoice().pick(name);
    }

    /** Finds a store by {@code storage_strategy} alone. */
    public ObjectStorePlugin<?> store(String name) {
        return storeChoice().pickByName(name);
    }

    public static <C extends Record> BackupStrategy<C> backupStrategy(DatastorePlugin<C> plugin, StrategyName name) {
        String what = "backup strategy of datastore '" + plugin.datastore() + "'";
        return new Choice<BackupStrategy<C>>(what, plugin.backupStrategies(), Names::ofBackup).pick(name);
    }

    /**
     * Finds the way back for a backup.
     *
     * @param namespace as {@code restore_namespace} has it
     * @param type as the manifest has it
     */
    public static <C extends Record> RestoreStrategy<C> restoreStrategy(
            DatastorePlugin<C> plugin, String namespace, String type) {
        String what = "restore strategy of datastore '" + plugin.datastore() + "'";
        return new Choice<RestoreStrategy<C>>(what, plugin.restoreStrategies(), Names::ofRestore)
                .pick(new StrategyName(namespace, type));
    }

    private Choice<ObjectStorePlugin<?>> storeChoice() {
        return new Choice<>("object store", stores(), Names::ofStore);
    }
}
