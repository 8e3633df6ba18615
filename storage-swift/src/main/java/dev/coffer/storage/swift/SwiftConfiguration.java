package dev.coffer.storage.swift;

import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.Setting;
import dev.coffer.storage.swift.http.ConnectionSettings;
import dev.coffer.storage.swift.identity.EndpointType;
import dev.coffer.storage.swift.identity.Identity;
import dev.coffer.storage.swift.identity.IdentitySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The section {@code [swift]}. */
public record SwiftConfiguration(
        @Setting(value = "the cloud of clouds.yaml that says who asks and whom", flag = true)
        Optional<String> osCloud,

        @Setting(
                "how to get a token: v3password, v3applicationcredential, v3token or v1password; found out unless it is given")
        Optional<String> authType,

        @Setting("the URL of Keystone, such as https://keystone.example.com:5000/v3, or of TempAuth")
        Optional<String> authUrl,

        @Setting("the name of the user") Optional<String> username,

        @Setting("the id of the user, in place of name and domain")
        Optional<String> userId,

        @Setting("the password of the user") Optional<Secret> password,

        @Setting("the name of the domain that the user belongs to")
        Optional<String> userDomainName,

        @Setting("the id of that domain") Optional<String> userDomainId,

        @Setting("the name of the project whose account it is")
        Optional<String> projectName,

        @Setting("the id of the project, in place of name and domain")
        Optional<String> projectId,

        @Setting("the name of the domain that the project belongs to")
        Optional<String> projectDomainName,

        @Setting("the id of that domain") Optional<String> projectDomainId,
        @Setting("the id of an application credential") Optional<String> applicationCredentialId,

        @Setting("the name of an application credential of the user")
        Optional<String> applicationCredentialName,

        @Setting("the secret of the application credential") Optional<Secret> applicationCredentialSecret,
        @Setting("a ready token, which cannot be renewed") Optional<Secret> token,
        @Setting("the region whose Swift is meant") Optional<String> regionName,

        @Setting("which endpoint of Swift is meant: public, internal or admin; public unless it is given")
        Optional<EndpointType> endpointType,

        @Setting("the URL of the account in Swift, in place of what the identity service says")
        Optional<String> storageUrl,

        @Setting("the storage policy to make the container with")
        Optional<String> storagePolicy,

        @Setting("a file of certificates in PEM that are trusted, instead of those of the Java runtime")
        Optional<Path> caBundle,

        @Setting(
                value = "whether any certificate is trusted: whoever is in between can then read and change all",
                defaultValue = "false")
        boolean insecure,

        @Setting(
                "the URL of a proxy such as http://proxy:3128, or none; the variables https_proxy and http_proxy unless it is given")
        Optional<String> proxy,

        @Setting("hosts and domains that are reached without the proxy")
        List<String> noProxy,

        @Setting(value = "how long to make a connection may take", defaultValue = "10s")
        Duration connectTimeout,

        @Setting(value = "how long an answer may take when the request is sent", defaultValue = "60s")
        Duration responseTimeout,

        @Setting(value = "how long a transfer may stand still, in either direction", defaultValue = "60s")
        Duration stallTimeout,

        @Setting("how many connections there are at the most; without it as many as storage_connections transfers need")
        Optional<Integer> maxConnections)
        implements IdentitySettings {
    /** An object may be looked at while another one is read. */
    private static final int FEWEST_CONNECTIONS = 2;

    public SwiftConfiguration {
        noProxy = List.copyOf(noProxy);
        requirePositive("connect_timeout", connectTimeout);
        requirePositive("response_timeout", responseTimeout);
        requirePositive("stall_timeout", stallTimeout);
        if (maxConnections.filter(most -> most < FEWEST_CONNECTIONS).isPresent()) {
            throw new IllegalArgumentException("max_connections is less than " + FEWEST_CONNECTIONS);
        }
    }

    private static void requirePositive(String key, Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException(key + " is no time at all");
        }
    }

    /** How to connect; what this section does not say of certificates is as where the credentials come from. */
    ConnectionSettings connections(Identity identity) {
        return new ConnectionSettings(
                caBundle.or(identity::caBundle),
                insecure || (caBundle.isEmpty() && identity.isInsecure()),
                proxy,
                noProxy,
                connectTimeout,
                responseTimeout,
                stallTimeout,
                maxConnections.orElse(Integer.MAX_VALUE));
    }
}
