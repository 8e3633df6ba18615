package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.Secret;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openstack4j.model.identity.v3.Token;

/** Reads what Keystone answers with a new token. */
final class KeystoneGrant {
    private KeystoneGrant() {}

    static Grant of(@Nullable Token token, IdentityService keystone, Endpoints endpoints) {
        if (token == null || token.getId() == null) {
            throw keystone.nonsense("without a token");
        }
        return new Grant(new Secret(token.getId()), endpoints.choose(token), lifetime(token));
    }

    /** Both ends are of Keystone's clock, so that it does not matter what the guest's one shows. */
    private static Optional<Duration> lifetime(Token token) {
        if (token.getExpires() == null || token.getIssuedAt() == null) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(
                token.getIssuedAt().toInstant(), token.getExpires().toInstant()));
    }
}
