package dev.coffer.storage.local;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.time.Clock;

/** Offers a directory as an object store: {@code LocalStorage}. */
public final class LocalStoragePlugin implements ObjectStorePlugin<LocalConfiguration> {
    private static final StrategyName NAME = new StrategyName("dev.coffer.storage.local", "LocalStorage");

    @Override
    public StrategyName name() {
        return NAME;
    }

    @Override
    public String section() {
        return "local";
    }

    @Override
    public Class<LocalConfiguration> configuration() {
        return LocalConfiguration.class;
    }

    @Override
    public ObjectStore open(String container, LocalConfiguration configuration, Clock clock) {
        return new LocalObjectStore(configuration.path(), container);
    }
}
