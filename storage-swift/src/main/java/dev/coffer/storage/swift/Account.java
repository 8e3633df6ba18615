package dev.coffer.storage.swift;

import dev.coffer.backup.api.storage.Content;
import dev.coffer.storage.swift.http.Call;
import dev.coffer.storage.swift.http.RefusedException;
import dev.coffer.storage.swift.http.Reply;
import dev.coffer.storage.swift.http.Transport;
import dev.coffer.storage.swift.identity.Access;
import dev.coffer.storage.swift.identity.Tokens;
import dev.coffer.storage.swift.openstack.OpenStack;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openstack4j.api.storage.ObjectStorageService;
import org.openstack4j.api.types.Facing;
import org.openstack4j.core.transport.Config;
import org.openstack4j.openstack.OSFactory;
import org.openstack4j.openstack.identity.v3.domain.KeystoneToken;

/**
 * An account in Swift and the token for it. A call that is refused with 401 is sent once more with a renewed token; this is the
 * only thing that is ever sent again here.
 */
final class Account {
    private static final int UNAUTHORIZED = 401;

    private final Transport transport;
    private final Tokens tokens;
    private volatile @Nullable URI known;

    Account(Transport transport, Tokens tokens) {
        this.transport = transport;
        this.tokens = tokens;
    }

    /** Where it is, as the token before said; who asks needs no token that still holds. */
    URI url() {
        URI url = known;
        return url == null ? current().storageUrl() : url;
    }

    private Access current() {
        Access access = tokens.current();
        known = access.storageUrl();
        return access;
    }

    /**
     * Calls OpenStack4j's object-storage API.
     *
     * @throws RefusedException for a status other than what means success
     */
    <T> T api(Function<ObjectStorageService, T> calls) {
        return authorized(access -> OpenStack.through(transport, () -> calls.apply(service(access))));
    }

    /**
     * Sends a request of our own: what OpenStack4j cannot say.
     *
     * @param query what follows the URL of the account
     * @param reader of the answer; it throws {@link RefusedException} where that refuses something by more than its status
     * @throws RefusedException for a status other than 2xx
     */
    <T> T post(String query, Map<String, String> headers, Content body, Function<Reply, T> reader) {
        return authorized(access -> {
            Map<String, String> all = new TreeMap<>(headers);
            all.put("X-Auth-Token", access.token().reveal());
            Call call = new Call("POST", URI.create(access.storageUrl() + query), all, Optional.of(body));
            try (Reply reply = transport.send(call).orRefused(call)) {
                return reader.apply(reply);
            }
        });
    }

    /** Asks what everybody may ask, without a token. */
    Reply get(URI uri) {
        Call call = Call.of("GET", uri, Map.of("Accept", "application/json"));
        return transport.send(call).orRefused(call);
    }

    private <T> T authorized(Function<Access, T> call) {
        Access access = current();
        try {
            return call.apply(access);
        } catch (RefusedException e) {
            if (e.status() != UNAUTHORIZED) {
                throw e;
            }
        }
        Access fresh = tokens.renewed(access);
        known = fresh.storageUrl();
        return call.apply(fresh);
    }

    /** OpenStack4j keeps its session in the thread, so that each call begins with one of its own. */
    private static ObjectStorageService service(Access access) {
        KeystoneToken token = new KeystoneToken();
        token.setId(access.token().reveal());
        token.setEndpoint(access.storageUrl().toString());
        return OSFactory.clientFromToken(
                        token,
                        Facing.PUBLIC,
                        Config.newConfig().withEndpointURLResolver(new OneUrl(access.storageUrl())))
                .objectStorage();
    }
}
