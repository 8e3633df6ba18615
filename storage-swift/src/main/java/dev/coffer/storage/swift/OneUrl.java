package dev.coffer.storage.swift;

import java.net.URI;
import org.openstack4j.api.identity.EndpointURLResolver;
import org.openstack4j.model.identity.URLResolverParams;

/** Whatever OpenStack4j asks for, it is at the URL that the token is for; no catalogue is looked into again. */
record OneUrl(URI url) implements EndpointURLResolver {
    @Override
    public String findURLV2(URLResolverParams ignored) {
        return url.toString();
    }

    @Override
    public String findURLV3(URLResolverParams ignored) {
        return url.toString();
    }
}
