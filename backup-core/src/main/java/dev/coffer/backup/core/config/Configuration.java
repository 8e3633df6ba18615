package dev.coffer.backup.core.config;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import dev.coffer.backup.core.plugin.PluginRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The configuration as it holds. All of it was checked when it was read, but for what is missing of what nobody asks for. */
public final class Configuration {
    private final PluginRegistry plugins;
    private final Sections sections;
    private final EngineSettings engine;
    private final KeySettings keys;
    private final ServerSettings server;
    private final Optional<Secret> identities;

    Configuration(
            PluginRegistry plugins,
            Sections sections,
            EngineSettings engine,
            KeySettings keys,
            ServerSettings server,
            Optional<Secret> identities) {
        this.plugins = plugins;
        this.sections = sections;
        this.engine = engine;
        this.keys = keys;
        this.server = server;
        this.identities = identities;
    }

    /**
     * Reads the configuration.
     *
     * @throws BackupException with {@code CONFIGURATION} or {@code PLUGIN_UNKNOWN}, naming all that is wrong; with
     *     {@code INTERNAL} if the record of a plugin cannot be filled
     */
    public static Configuration read(ConfigurationSources sources, PluginRegistry plugins) {
        return new Reading(sources, plugins).configuration();
    }

    public EngineSettings engine() {
        return engine;
    }

    /** Whom backups are encrypted to, and what opens them. */
    public KeySettings keys() {
        return keys;
    }

    /** How {@code coffer serve} listens, and whom it lets in. */
    public ServerSettings server() {
        return server;
    }

    /** The identities that the environment holds. */
    public Optional<Secret> identities() {
        return identities;
    }

    /** The names of the instances, in the order of the file. */
    public List<String> instances() {
        return List.copyOf(sections.instances().keySet());
    }

    /**
     * What holds for an instance, flags included.
     *
     * @throws BackupException with {@code INSTANCE_UNKNOWN}; with {@code CONFIGURATION} if flags make it impossible
     */
    public InstanceSettings<?> instance(String name) {
        InstanceSection section = sections.instances().get(name);
        if (section == null) {
            throw new BackupException(
                    ErrorCode.INSTANCE_UNKNOWN,
                    "no instance '" + name + "'",
                    instances().isEmpty()
                            ? "Add a section [instance:" + name + "] to the configuration."
                            : "The configuration has " + String.join(", ", instances()) + ".");
        }
        Problems problems = new Problems();
        new FlagCheck(sections, problems).run(section);
        var settings = section.bind(problems);
        problems.check();
        return settings.orElseThrow();
    }

    /**
     * The object store that {@code storage_strategy} names.
     *
     * @throws BackupException with {@code CONFIGURATION} if it names none
     */
    public ObjectStorePlugin<?> storePlugin() {
        return StoreChoice.of(engine, plugins)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.CONFIGURATION,
                        "storage_strategy is not set",
                        "Set storage_strategy in [DEFAULT] to one of: "
                                + plugins.stores().stream()
                                        .map(store -> store.name().name())
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /**
     * What holds for an object store.
     *
     * @throws BackupException with {@code CONFIGURATION}, naming all that is missing or cannot be
     */
    public <C extends Record> C store(ObjectStorePlugin<C> plugin) {
        Problems problems = new Problems();
        var configuration = StoreChoice.bind(plugin, sections, problems);
        problems.check();
        return configuration.orElseThrow();
    }

    /** What holds for every key of {@code [DEFAULT]}, of each store, each datastore and each instance. */
    public List<EffectiveValue> effective() {
        List<EffectiveValue> values = new ArrayList<>();
        sections.all().forEach(section -> values.addAll(section.effective()));
        return values;
    }

    /** The settings that plugins offer as flags; a plugin whose record cannot be filled offers none here. */
    public static List<PluginFlag> flags(PluginRegistry plugins) {
        return PluginFlags.of(plugins);
    }

    /** Those of them that object stores offer, which every command can use that asks a store. */
    public static List<PluginFlag> flagsOfStores(PluginRegistry plugins) {
        return PluginFlags.ofStores(plugins);
    }
}
