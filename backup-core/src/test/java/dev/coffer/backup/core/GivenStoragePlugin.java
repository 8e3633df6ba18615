package dev.coffer.backup.core;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.time.Clock;

/** Offers a store that a test has made: {@code GivenStorage}. */
record GivenStoragePlugin(ObjectStore store) implements ObjectStorePlugin<GivenStoragePlugin.Nothing> {
    /** No settings. */
    public record Nothing() {}

    @Override
    public StrategyName name() {
        return new StrategyName("dev.coffer.backup.core", "GivenStorage");
    }

    @Override
    public String section() {
        return "given";
    }

    @Override
    public Class<Nothing> configuration() {
        return Nothing.class;
    }

    @Override
    public ObjectStore open(String container, Nothing configuration, Clock clock) {
        return store;
    }
}
