package dev.coffer.backup.core.config;

import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.Setting;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** An object store of any name. */
record SampleStore(String section) implements ObjectStorePlugin<SampleStore.Keys> {
    record Keys(
            @Setting("Where the objects lie") Path directory,

            @Setting("What the store asks for") Optional<Secret> password) {}

    @Override
    public StrategyName name() {
        return new StrategyName("org.example.storage", section);
    }

    @Override
    public Class<Keys> configuration() {
        return Keys.class;
    }

    @Override
    public ObjectStore open(String container, Keys configuration, Clock clock) {
        throw new UnsupportedOperationException();
    }
}
