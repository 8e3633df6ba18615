package dev.coffer.distribution.swift;

import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.config.ConfigurationSources;
import dev.coffer.backup.core.plugin.PluginRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Opens the store that a configuration names, as the engine does, but for the decorators. */
final class ConfiguredStore {
    private ConfiguredStore() {}

    static ObjectStore open(Path file, String container) {
        PluginRegistry plugins = PluginRegistry.discover(List.of());
        Configuration configuration =
                Configuration.read(new ConfigurationSources(Optional.of(file), System.getenv(), List.of()), plugins);
        return open(configuration, configuration.storePlugin(), container);
    }

    private static <C extends Record> ObjectStore open(
            Configuration configuration, ObjectStorePlugin<C> plugin, String container) {
        return plugin.open(container, configuration.store(plugin), Clock.systemUTC());
    }
}
