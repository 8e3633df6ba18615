package dev.coffer.distribution.swift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Eventually;
import dev.coffer.distribution.endtoend.Running;
import dev.coffer.distribution.endtoend.Running.Ended;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real-servers")
@Tag("long")
final class ShortTokensIT {
    private static final String NAME = "long";

    @RegisterExtension
    static final SwiftServers SWIFT = SwiftServers.withShortTokens();

    @Test
    void a_gibibyte_outlives_several_tokens_and_their_revocation_on_its_way_there_and_back() {
        try (SwiftGuest guest = SwiftGuest.create(1024, "16M", SWIFT.environment())) {
            Ended backup = revokedAmid("PUT", guest.startBackup(NAME, "--limit-upload", "24M"));
            guest.assertBackedUp(backup, NAME);
            assertThat(SWIFT.tokens()).isGreaterThan(3);

            guest.loseTheDatabase();
            long tokensBefore = SWIFT.tokens();
            Ended restored = revokedAmid("GET", guest.startRestore(NAME, "--limit-download", "24M"));

            guest.assertBroughtBack(restored);
            assertThat(SWIFT.tokens() - tokensBefore).isGreaterThan(3);
        }
    }

    @Test
    void a_token_that_has_expired_is_good_for_nothing_though_the_server_knew_it() {
        try (SwiftGuest guest = SwiftGuest.create(4, "1M", SWIFT.environment());
                TroveServer server = TroveServer.start(guest, SWIFT, Map.of("COFFER_SERVE_TOKEN_CACHE", "5m"))) {
            String token = server.token();
            assertThat(server.listing(token)).isEqualTo(200);

            Eventually.holds(() -> "the token expires", () -> server.listing(token) == 401);

            assertThat(server.ask("trove", "list").output()).contains(guest.instance());
        }
    }

    /** Until a request is refused: a token that is new may not have been seen by whoever revokes. */
    private static Ended revokedAmid(String method, Running transfer) {
        long before = SWIFT.refusals();
        while (SWIFT.refusals() == before) {
            SWIFT.awaitTransferred(method, 6, transfer);
            SWIFT.revokeTokens();
            SWIFT.awaitTransferred(method, 6, transfer);
        }
        return transfer.await();
    }
}
