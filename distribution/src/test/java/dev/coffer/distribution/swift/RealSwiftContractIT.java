package dev.coffer.distribution.swift;

import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.testkit.ObjectStoreContract;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real-servers")
final class RealSwiftContractIT extends ObjectStoreContract {
    @RegisterExtension
    static final SwiftServers SWIFT = SwiftServers.ordinary();

    private final String place = UUID.randomUUID().toString();

    @Override
    protected ObjectStore open(String container) {
        return ConfiguredStore.open(SWIFT.configuration(), container + "-" + place);
    }

    @Override
    protected boolean decidesBetweenManyAtOnce() {
        return false;
    }
}
