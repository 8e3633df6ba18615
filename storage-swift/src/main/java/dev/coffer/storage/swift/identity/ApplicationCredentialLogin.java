package dev.coffer.storage.swift.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.storage.swift.http.Call;
import dev.coffer.storage.swift.http.Reply;
import dev.coffer.storage.swift.http.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.openstack4j.core.transport.ObjectMapperSingleton;
import org.openstack4j.model.common.Identifier;
import org.openstack4j.openstack.identity.v3.domain.KeystoneToken;

/**
 * Shows an application credential to Keystone, which OpenStack4j cannot say.
 *
 * @param id an id, or with a user the name of one of that user's credentials
 */
record ApplicationCredentialLogin(
        IdentityService keystone, String id, Optional<UserName> user, Endpoints endpoints, Transport transport)
        implements Login {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    public Grant ask() {
        return KeystoneGrant.of(keystone.ask(this::authenticated), keystone, endpoints);
    }

    private KeystoneToken authenticated() {
        byte[] body = request().toString().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Accept", "application/json");
        URI uri = URI.create(keystone.url() + "/auth/tokens");
        Call call = new Call("POST", uri, headers, Optional.of(Content.of(body)));
        try (Reply reply = transport.send(call).orRefused(call)) {
            KeystoneToken token = ObjectMapperSingleton.getContext(KeystoneToken.class)
                    .readerFor(KeystoneToken.class)
                    .readValue(reply.body());
            reply.header("X-Subject-Token").ifPresent(token::setId);
            return token;
        } catch (IOException e) {
            throw keystone.nonsense("what is no token: " + e.getClass().getSimpleName());
        }
    }

    private ObjectNode request() {
        ObjectNode request = JSON.objectNode();
        ObjectNode identity = request.putObject("auth").putObject("identity");
        identity.putArray("methods").add("application_credential");
        ObjectNode credential = identity.putObject("application_credential");
        credential.put(user.isPresent() ? "name" : "id", id);
        credential.put("secret", keystone.secret().reveal());
        user.ifPresent(owner -> write(owner, credential.putObject("user")));
        return request;
    }

    private static void write(UserName owner, ObjectNode user) {
        user.put(owner.domain().isPresent() ? "name" : "id", owner.text());
        owner.domain().ifPresent(domain -> write(domain, user.putObject("domain")));
    }

    private static void write(Identifier identifier, ObjectNode node) {
        node.put(identifier.isTypeID() ? "id" : "name", identifier.getId());
    }
}
