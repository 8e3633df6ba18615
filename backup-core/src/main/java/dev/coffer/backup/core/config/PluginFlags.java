package dev.coffer.backup.core.config;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.core.plugin.PluginRegistry;
import java.util.ArrayList;
import java.util.List;

/** Collects the settings that are flags too. */
final class PluginFlags {
    private PluginFlags() {}

    static List<PluginFlag> of(PluginRegistry plugins) {
        List<PluginFlag> flags = new ArrayList<>();
        for (DatastorePlugin<?> plugin : plugins.datastores()) {
            flags.addAll(of(plugin.datastore(), plugin.configuration()));
        }
        flags.addAll(ofStores(plugins));
        return flags;
    }

    static List<PluginFlag> ofStores(PluginRegistry plugins) {
        return plugins.stores().stream()
                .flatMap(plugin -> of(plugin.section(), plugin.configuration()).stream())
                .toList();
    }

    private static <C extends Record> List<PluginFlag> of(String section, Class<C> configuration) {
        try {
            return Schema.of(configuration).keys().stream()
                    .flatMap(key -> key.flag().stream().map(name -> flag(section, key, name)))
                    .toList();
        } catch (BackupException e) {
            // Whoever reads the configuration is told; here it would keep 'coffer plugins' from showing anything.
            return List.of();
        }
    }

    private static PluginFlag flag(String section, SettingKey key, String name) {
        return new PluginFlag(
                key.name(), name, key.description(), key.type().words(), key.isNoUnlessGiven(), key.uses(), section);
    }
}
