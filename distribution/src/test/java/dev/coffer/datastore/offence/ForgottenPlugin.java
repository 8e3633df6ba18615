package dev.coffer.datastore.offence;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.time.Clock;

/** Is a plugin that no file of services names. */
public final class ForgottenPlugin implements ObjectStorePlugin<ForgottenPlugin.None> {
    @Override
    public StrategyName name() {
        return new StrategyName("offence", "Forgotten");
    }

    @Override
    public String section() {
        return "forgotten";
    }

    @Override
    public Class<None> configuration() {
        return None.class;
    }

    @Override
    public ObjectStore open(String container, None configuration, Clock clock) {
        throw new UnsupportedOperationException(container);
    }

    /** No configuration. */
    public record None() {}
}
