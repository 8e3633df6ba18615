package dev.coffer.distribution.gated;

import dev.coffer.backup.api.Setting;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import dev.coffer.storage.local.LocalConfiguration;
import dev.coffer.storage.local.LocalStoragePlugin;
import java.nio.file.Path;
import java.time.Clock;

/** Offers {@link GatedObjectStore}. */
public final class GatedStoragePlugin implements ObjectStorePlugin<GatedStoragePlugin.Configuration> {
    /** Where the objects lie and where the gates are ordered. */
    public record Configuration(
            @Setting("directory of the containers") Path path,
            @Setting("directory of the gates") Path gates) {}

    @Override
    public StrategyName name() {
        return new StrategyName("dev.coffer.distribution.gated", "GatedStorage");
    }

    @Override
    public String section() {
        return "gated";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public ObjectStore open(String container, Configuration configuration, Clock clock) {
        ObjectStore local =
                new LocalStoragePlugin().open(container, new LocalConfiguration(configuration.path()), clock);
        return new GatedObjectStore(local, configuration.gates());
    }
}
