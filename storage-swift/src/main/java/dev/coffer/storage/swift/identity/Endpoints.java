package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.openstack4j.model.identity.v3.Endpoint;
import org.openstack4j.model.identity.v3.Service;
import org.openstack4j.model.identity.v3.Token;

/**
 * Which endpoint of the object store is wanted.
 *
 * @param url it itself, whatever the catalogue says
 */
record Endpoints(Optional<String> region, EndpointType type, Optional<URI> url) {
    private static final String OBJECT_STORE = "object-store";

    /** The URL of the account. */
    URI choose(Token token) {
        return url.orElseGet(() -> fromCatalogue(token.getCatalog() == null ? List.of() : token.getCatalog()));
    }

    private URI fromCatalogue(List<? extends Service> catalogue) {
        List<Endpoint> all = catalogue.stream()
                .filter(service -> OBJECT_STORE.equals(service.getType()))
                .<Endpoint>flatMap(Endpoints::endpoints)
                .filter(endpoint -> endpoint.getUrl() != null)
                .toList();
        Set<String> wanted = new LinkedHashSet<>();
        all.stream()
                .filter(this::fits)
                .forEach(endpoint -> wanted.add(endpoint.getUrl().toString()));
        if (wanted.size() == 1) {
            return account(wanted.iterator().next());
        }
        throw wanted.isEmpty() ? notThere(catalogue, all) : severalThere(all);
    }

    private static Stream<? extends Endpoint> endpoints(Service service) {
        return service.getEndpoints() == null ? Stream.of() : service.getEndpoints().stream();
    }

    private boolean fits(Endpoint endpoint) {
        return type.name().equals(String.valueOf(endpoint.getIface()))
                && (region.isEmpty()
                        || region.get().equals(endpoint.getRegionId())
                        || region.get().equals(endpoint.getRegion()));
    }

    private static URI account(String text) {
        return Urls.account(text)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.CONFIGURATION,
                        "the service catalogue has no URL for the object store but '" + text + "'",
                        "Let the operator of the cloud correct it, or set storage_url."));
    }

    private BackupException notThere(List<? extends Service> catalogue, List<Endpoint> found) {
        String what = "no " + type + " endpoint of the object store"
                + region.map(name -> " in region '" + name + "'").orElse("");
        if (catalogue.isEmpty()) {
            return new BackupException(
                    ErrorCode.CONFIGURATION,
                    what + ": the token came without a service catalogue",
                    "Name the project by project_name or project_id, or set storage_url.");
        }
        if (found.isEmpty()) {
            return new BackupException(
                    ErrorCode.CONFIGURATION,
                    what + ": the service catalogue has "
                            + catalogue.stream().map(Service::getType).sorted().toList(),
                    "Ask the operator of the cloud for an object store, or set storage_url.");
        }
        return new BackupException(
                ErrorCode.CONFIGURATION,
                what + ": the service catalogue has " + named(found),
                "Set region_name and endpoint_type to one of these.");
    }

    private BackupException severalThere(List<Endpoint> found) {
        return new BackupException(
                ErrorCode.CONFIGURATION,
                "more than one " + type + " endpoint of the object store: the service catalogue has " + named(found),
                "Set region_name to one of these, or storage_url.");
    }

    private static List<String> named(List<Endpoint> found) {
        return found.stream()
                .map(endpoint -> String.format(
                        Locale.ROOT,
                        "%s in %s at %s",
                        String.valueOf(endpoint.getIface()).toLowerCase(Locale.ROOT),
                        endpoint.getRegion(),
                        endpoint.getUrl()))
                .sorted()
                .toList();
    }
}
