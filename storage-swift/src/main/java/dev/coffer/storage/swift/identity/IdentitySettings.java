package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.Secret;
import java.util.Optional;

/** What the section {@code [swift]} says of who asks, whom, and for which of the endpoints. */
public interface IdentitySettings {
    /** The name of a cloud in {@code clouds.yaml}. */
    Optional<String> osCloud();

    Optional<String> authType();

    Optional<String> authUrl();

    Optional<String> username();

    Optional<String> userId();

    Optional<Secret> password();

    Optional<String> userDomainName();

    Optional<String> userDomainId();

    Optional<String> projectName();

    Optional<String> projectId();

    Optional<String> projectDomainName();

    Optional<String> projectDomainId();

    Optional<String> applicationCredentialId();

    Optional<String> applicationCredentialName();

    Optional<Secret> applicationCredentialSecret();

    Optional<Secret> token();

    Optional<String> regionName();

    Optional<EndpointType> endpointType();

    /** The URL of the account in Swift, in place of what the identity service says. */
    Optional<String> storageUrl();
}
