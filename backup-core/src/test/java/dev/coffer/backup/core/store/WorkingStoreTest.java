package dev.coffer.backup.core.store;

import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import dev.coffer.backup.testkit.ObjectStoreContract;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the engine works with is as good a store as the one behind. */
final class WorkingStoreTest extends ObjectStoreContract {
    private final Map<String, ObjectStore> stores = new HashMap<>();

    @Override
    protected ObjectStore open(String container) {
        return stores.computeIfAbsent(container, name -> stack(new InMemoryObjectStore(Clock.systemUTC())));
    }

    private static ObjectStore stack(ObjectStore store) {
        StoreLimits limits = new StoreLimits(
                2, Duration.ofMinutes(5), Optional.of(ByteSize.parse("1G")), Optional.of(ByteSize.parse("1G")));
        return Stores.of(store, limits, () -> {}, notice -> {}, () -> 0.5).working();
    }
}
