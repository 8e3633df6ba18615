package dev.coffer.backup.core.config;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the section {@code [serve]} says: where {@code coffer serve} listens, and whom it lets in. */
public record ServerSettings(
        @Setting(value = "The address and the port to listen on", defaultValue = "127.0.0.1:8779")
        String listen,

        @Setting("The certificate that the server shows, and those above it, in PEM; without it, plain HTTP")
        Optional<Path> tlsCertificate,

        @Setting("The private key of tls_certificate, PKCS #8 in PEM, without a passphrase")
        Optional<Path> tlsKey,

        @Setting("The identity service, Keystone, that says whose a token is")
        Optional<String> authUrl,

        @Setting("The certificates in PEM that the identity service's may be issued by, in the place of Java's")
        Optional<Path> cacert,

        @Setting("The id of the project that the backups of this configuration belong to")
        Optional<String> projectId,

        @Setting(
                value = "Who may see backups and instances: any of these roles",
                defaultValue = "reader, member, admin")
        List<String> readRoles,

        @Setting(value = "Who may make, restore and delete backups: any of these roles", defaultValue = "member, admin")
        List<String> roles,

        @Setting(
                value = "How long a token is believed before the identity service is asked again, 0s to 5m",
                defaultValue = "1m")
        Duration tokenCache,

        @Setting(value = "How many connections may be open at once, 1 to 10000", defaultValue = "256")
        int maxConnections,

        @Setting(
                value = "How long a request may take to arrive, and a connection may be idle, 1s to 5m",
                defaultValue = "20s")
        Duration requestTimeLimit,

        @Setting("Other names for instances, by which clients may call them: OTHER: INSTANCE, with commas between them")
        List<String> instances,

        @Setting(value = "Whether /metrics is shown to anybody who can reach the server", defaultValue = "false")
        boolean metrics) {
    static final String SECTION = "serve";
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_CONNECTIONS = 10_000;

    public ServerSettings {
        readRoles = List.copyOf(readRoles);
        roles = List.copyOf(roles);
        instances = List.copyOf(instances);
        names(instances);
        address(listen);
        authUrl.ifPresent(ServerSettings::checkUrl);
        require(tlsCertificate.isPresent() == tlsKey.isPresent(), "of tls_certificate and tls_key only one is set");
        require(
                projectId.map(id -> id.matches("[A-Za-z0-9_-]{1,64}")).orElse(true),
                "project_id is not an id of letters and digits, as 'openstack project show' prints it");
        require(tokenCache.compareTo(LONGEST) <= 0, "token_cache is more than 5m");
        require(
                maxConnections >= 1 && maxConnections <= MOST_CONNECTIONS,
                "max_connections is not between 1 and " + MOST_CONNECTIONS);
        require(
                requestTimeLimit.compareTo(Duration.ofSeconds(1)) >= 0 && requestTimeLimit.compareTo(LONGEST) <= 0,
                "request_time_limit is not between 1s and 5m");
    }

    public ListenAddress address() {
        return address(listen);
    }

    /**
     * The identity service's API of version 3, without a slash at the end.
     *
     * @throws BackupException with {@code CONFIGURATION} if none is set
     */
    public URI identityService() {
        String url = authUrl.orElseThrow(() -> missing("auth_url", "whom to ask whose a token is"));
        String bare = url.replaceFirst("/+$", "");
        return URI.create(bare.endsWith("/v3") ? bare : bare + "/v3");
    }

    /**
     * The project that the backups belong to.
     *
     * @throws BackupException with {@code CONFIGURATION} if none is set
     */
    public String project() {
        return projectId.orElseThrow(() -> missing("project_id", "whose backups these are"));
    }

    /**
     * The instance that a client means by a name: that which {@code instances} says, else the one that has the name itself.
     */
    public String meant(String name) {
        return names(instances).getOrDefault(name, name);
    }

    /** What is wrong with {@code instances} where these are configured, each thing in words. */
    List<String> problems(Collection<String> configured) {
        List<String> problems = new ArrayList<>();
        names(instances).forEach((other, instance) -> {
            if (!configured.contains(instance)) {
                problems.add("[" + SECTION + "] instances: '" + other + ": " + instance
                        + "' names an instance that is not configured; there is no [instance:" + instance + "]");
            }
            if (configured.contains(other)) {
                problems.add("[" + SECTION + "] instances: '" + other + "' is the name of an instance of its own");
            }
        });
        return problems;
    }

    private static Map<String, String> names(List<String> entries) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String entry : entries) {
            int colon = entry.lastIndexOf(':');
            String other = entry.substring(0, Math.max(colon, 0)).strip();
            String instance = entry.substring(colon + 1).strip();
            require(!other.isEmpty() && !instance.isEmpty(), "instances: '" + entry + "' is not OTHER: INSTANCE");
            require(names.put(other, instance) == null, "instances: '" + other + "' is there twice");
        }
        return names;
    }

    private static BackupException missing(String key, String what) {
        return new BackupException(
                ErrorCode.CONFIGURATION,
                "[" + SECTION + "] lacks '" + key + "', which says " + what,
                "Set " + key + " in [" + SECTION + "]; " + Problems.PAGE + " shows how.");
    }

    private static ListenAddress address(String text) {
        try {
            return ListenAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("listen: " + e.getMessage(), e);
        }
    }

    private static void checkUrl(String text) {
        boolean good;
        try {
            URI url = new URI(text);
            good = List.of("http", "https").contains(String.valueOf(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException e) {
            good = false;
        }
        require(good, "auth_url is not a URL such as https://keystone.example.com:5000/v3, without a user and a query");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
