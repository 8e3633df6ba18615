package dev.coffer.storage.swift.identity;

import dev.coffer.storage.swift.http.Transport;
import dev.coffer.storage.swift.openstack.OpenStack;
import java.util.Optional;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.api.client.IOSClientBuilder;
import org.openstack4j.model.common.Identifier;
import org.openstack4j.openstack.OSFactory;

/**
 * Shows a password to Keystone.
 *
 * @param project empty for the user's default project
 * @param projectDomain the domain of a project that is given by its name
 */
record PasswordLogin(
        IdentityService keystone,
        UserName user,
        Optional<Identifier> project,
        Optional<Identifier> projectDomain,
        Endpoints endpoints,
        Transport transport)
        implements Login {
    @Override
    public Grant ask() {
        OSClientV3 client = keystone.ask(() -> OpenStack.through(transport, this::authenticated));
        return KeystoneGrant.of(client.getToken(), keystone, endpoints);
    }

    private OSClientV3 authenticated() {
        IOSClientBuilder.V3 builder =
                OSFactory.builderV3().endpoint(keystone.url().toString());
        String password = keystone.secret().reveal();
        if (user.domain().isPresent()) {
            builder.credentials(user.text(), password, user.domain().get());
        } else {
            builder.credentials(user.text(), password);
        }
        project.ifPresent(wanted -> projectDomain.ifPresentOrElse(
                domain -> builder.scopeToProject(wanted, domain), () -> builder.scopeToProject(wanted)));
        return builder.authenticate();
    }
}
