package dev.coffer.backup.core.config;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import dev.coffer.backup.core.plugin.PluginRegistry;
import java.util.Optional;

/** The object store that the configuration names, and its record. */
final class StoreChoice {
    private StoreChoice() {}

    static Optional<ObjectStorePlugin<?>> of(EngineSettings engine, PluginRegistry plugins) {
        if (engine.storageStrategy().isEmpty()) {
            return Optional.empty();
        }
        String name = engine.storageStrategy().get();
        if (engine.storageNamespace().isEmpty()) {
            return Optional.of(plugins.store(name));
        }
        return Optional.of(
                plugins.store(new StrategyName(engine.storageNamespace().get(), name)));
    }

    static <C extends Record> Optional<C> bind(ObjectStorePlugin<C> plugin, Sections sections, Problems problems) {
        Section section = sections.named(plugin.section()).orElseThrow();
        return Schema.of(plugin.configuration()).bind(section.name(), section.givens(), problems);
    }
}
