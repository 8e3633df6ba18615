package dev.coffer.backup.core.config;

import java.util.Optional;

/** An instance, and what is known of its datastore. */
record InstanceSection(String name, DatastoreSchema<?> schema, Layers layers) {
    Section section() {
        return new Section(Names.section(name), schema.instanceKeys(), this::given);
    }

    Optional<? extends InstanceSettings<?>> bind(Problems problems) {
        return schema.bind(name, this::given, problems);
    }

    /** Whether a flag may change it, though nobody knows yet whether the flag is meant for this one. */
    boolean mayBeChangedByFlags() {
        return schema.keys().stream()
                .anyMatch(key -> layers.pluginFlag(name, key.name()).isPresent());
    }

    private Optional<Given> given(String key) {
        if (key.equals(InstanceKeys.DATASTORE)) {
            return layers.givenDatastore(Names.section(name));
        }
        return layers.givenToInstance(name, schema.datastore(), key);
    }
}
