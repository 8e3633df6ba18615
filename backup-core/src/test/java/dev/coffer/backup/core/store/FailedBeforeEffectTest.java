package dev.coffer.backup.core.store;

import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import dev.coffer.backup.testkit.ObjectStoreContract;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Calls that are tried again hide from the engine that a store failed before it did anything. */
final class FailedBeforeEffectTest extends ObjectStoreContract {
    private final Map<String, ObjectStore> stores = new HashMap<>();

    @Override
    protected ObjectStore open(String container) {
        return stores.computeIfAbsent(container, name -> stack(new InMemoryObjectStore(Clock.systemUTC())));
    }

    private static ObjectStore stack(ObjectStore store) {
        return new CalledObjectStore(
                new FlakyObjectStore(store, true),
                new Retries(() -> 0.5, Duration.ofMinutes(5), new HandTime(), notice -> {}));
    }
}
