package dev.coffer.storage.swift;

import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.testkit.ObjectStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SwiftObjectStoreTest extends ObjectStoreContract {
    private final SmallSwift swift = new SmallSwift();

    @Override
    protected ObjectStore open(String container) {
        return Stores.open(swift, container);
    }

    @AfterEach
    void stop() {
        swift.close();
    }
}
