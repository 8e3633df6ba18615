package dev.coffer.backup.core.plugin;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.util.List;
import java.util.Optional;

/** What a jar offers, be it of use or not. */
record Candidate(
        PluginDescription description, Optional<DatastorePlugin<?>> datastore, Optional<ObjectStorePlugin<?>> store) {
    static Candidate unusable(PluginDescription description) {
        return new Candidate(description, Optional.empty(), Optional.empty());
    }

    boolean isUsable() {
        return description.problem().isEmpty();
    }

    /** The section of the configuration that it claims. */
    String section() {
        return store.map(ObjectStorePlugin::section)
                .or(() -> datastore.map(DatastorePlugin::datastore))
                .orElse(description.name());
    }

    List<StrategyName> storeNames() {
        return store.map(Names::ofStore).orElse(List.of());
    }

    Candidate withProblem(String problem) {
        return new Candidate(description.withProblem(problem), datastore, store);
    }
}
