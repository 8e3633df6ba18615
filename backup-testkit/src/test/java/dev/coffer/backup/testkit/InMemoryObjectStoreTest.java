package dev.coffer.backup.testkit;

import dev.coffer.backup.api.storage.ObjectStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

final class InMemoryObjectStoreTest extends ObjectStoreContract {
    private final Map<String, ObjectStore> stores = new HashMap<>();

    @Override
    protected ObjectStore open(String container) {
        return stores.computeIfAbsent(container, name -> new InMemoryObjectStore(Clock.systemUTC()));
    }
}
