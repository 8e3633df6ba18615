package dev.coffer.storage.swift;

import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.storage.swift.http.ConnectionSettings;
import dev.coffer.storage.swift.http.HttpTransport;
import dev.coffer.storage.swift.http.Transport;
import dev.coffer.storage.swift.identity.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens stores on a {@link SmallSwift}. */
final class Stores {
    private Stores() {}

    static ObjectStore open(SmallSwift swift, String container) {
        return open(new HandedTokens(swift.url()), container, Duration.ofSeconds(20), 8);
    }

    static ObjectStore open(Tokens tokens, String container, Duration limit, int connections) {
        return open(transport(limit, connections), tokens, container);
    }

    static ObjectStore open(Transport transport, Tokens tokens, String container) {
        return new SwiftObjectStore(new Account(transport, tokens), container, Optional.empty());
    }

    static Transport transport(Duration limit, int connections) {
        ConnectionSettings settings = new ConnectionSettings(
                Optional.empty(), false, Optional.empty(), List.of(), limit, limit, limit, connections);
        return HttpTransport.of(settings, Map.of(), Clock.systemUTC());
    }
}
