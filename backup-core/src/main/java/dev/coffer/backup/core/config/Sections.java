package dev.coffer.backup.core.config;

import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import dev.coffer.backup.core.plugin.PluginRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All sections that these plugins and this file allow.
 *
 * @param instances by name, those left out whose datastore is unknown
 */
record Sections(
        Section engine,
        Section server,
        List<Section> stores,
        List<Section> datastores,
        Map<String, InstanceSection> instances) {

    static Sections of(
            PluginRegistry plugins,
            Layers layers,
            List<SettingKey> engineKeys,
            List<SettingKey> serverKeys,
            Problems problems) {
        Map<String, DatastoreSchema<?>> schemas = new LinkedHashMap<>();
        List<Section> datastores = new ArrayList<>();
        for (DatastorePlugin<?> plugin : plugins.datastores()) {
            DatastoreSchema<?> schema = DatastoreSchema.of(plugin);
            String name = plugin.datastore();
            schemas.put(name, schema);
            datastores.add(new Section(name, schema.keys(), key -> layers.given(name, key)));
        }
        List<Section> stores = new ArrayList<>();
        for (ObjectStorePlugin<?> plugin : plugins.stores()) {
            String name = plugin.section();
            List<SettingKey> keys = Schema.of(plugin.configuration()).keys();
            stores.add(new Section(name, keys, key -> layers.givenToStore(name, key)));
        }
        Section engine = new Section(Names.DEFAULT, engineKeys, layers::givenToEngine);
        Section server =
                new Section(ServerSettings.SECTION, serverKeys, key -> layers.pluginFlag(ServerSettings.SECTION, key)
                        .or(() -> layers.given(ServerSettings.SECTION, key)));
        return new Sections(
                engine, server, stores, datastores, new InstanceSections(layers, schemas, problems).found(engine));
    }

    List<Section> all() {
        List<Section> all = new ArrayList<>();
        all.add(engine);
        all.add(server);
        all.addAll(stores);
        all.addAll(datastores);
        instances.values().forEach(instance -> all.add(instance.section()));
        return all;
    }

    Optional<Section> named(String name) {
        return all().stream().filter(section -> section.name().equals(name)).findFirst();
    }
}
