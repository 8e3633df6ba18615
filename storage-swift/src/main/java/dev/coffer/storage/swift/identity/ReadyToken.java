package dev.coffer.storage.swift.identity;

import dev.coffer.storage.swift.http.Transport;
import dev.coffer.storage.swift.openstack.OpenStack;
import java.util.Optional;
import java.util.Set;
import org.openstack4j.model.identity.v3.Token;
import org.openstack4j.openstack.OSFactory;
import org.openstack4j.openstack.identity.v3.domain.KeystoneToken;

/**
 * Uses a token that was given. Keystone only says whether it holds and where Swift is; it has no other one for us, so the token
 * is used for as long as it is taken.
 */
record ReadyToken(IdentityService keystone, Endpoints endpoints, Transport transport) implements Login {
    /** Keystone does not find a token that has expired, or was never its own. */
    private static final Set<Integer> DENIALS = Set.of(401, 403, 404);

    @Override
    public Grant ask() {
        Token token = keystone.ask(() -> OpenStack.through(transport, this::validated), DENIALS);
        return new Grant(keystone.secret(), endpoints.choose(token), Optional.empty());
    }

    private Token validated() {
        String id = keystone.secret().reveal();
        KeystoneToken known = new KeystoneToken();
        known.setId(id);
        known.setEndpoint(keystone.url().toString());
        return OSFactory.clientFromToken(known).identity().tokens().get(id);
    }
}
