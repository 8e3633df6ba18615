package dev.coffer.storage.swift;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import dev.coffer.storage.swift.http.HttpTransport;
import dev.coffer.storage.swift.http.Transport;
import dev.coffer.storage.swift.identity.Identity;
import java.time.Clock;
import java.util.List;

/** Offers OpenStack Swift as an object store: {@code SwiftStorage}. */
public final class SwiftStoragePlugin implements ObjectStorePlugin<SwiftConfiguration> {
    private static final StrategyName NAME = new StrategyName("dev.coffer.storage.swift", "SwiftStorage");

    @Override
    public StrategyName name() {
        return NAME;
    }

    /** Trove's name for its own. */
    @Override
    public List<StrategyName> aliases() {
        return List.of(new StrategyName("trove.common.strategies.storage.swift", "SwiftStorage"));
    }

    @Override
    public String section() {
        return "swift";
    }

    @Override
    public Class<SwiftConfiguration> configuration() {
        return SwiftConfiguration.class;
    }

    @Override
    public ObjectStore open(String container, SwiftConfiguration configuration, Clock clock) {
        Identity identity = Identity.of(configuration);
        Transport transport = HttpTransport.of(configuration.connections(identity), System.getenv(), clock);
        Account account = new Account(transport, identity.tokens(transport, clock));
        return new SwiftObjectStore(account, container, configuration.storagePolicy());
    }
}
