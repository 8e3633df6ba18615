package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import dev.coffer.storage.swift.http.Transport;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openstack4j.model.common.Identifier;

/** Makes of what one source says the way to get a token; what is missing there is named. */
final class Logins {
    static final String NO_OTHER_TOKEN =
            "Give a new token; or a password or an application credential, with which Coffer gets tokens itself.";

    private static final Pattern HEADER_TEXT = Pattern.compile("[\\x20-\\x7e]+");
    private static final Identifier DEFAULT_DOMAIN = Identifier.byId("default");

    private final Options options;
    private final Endpoints endpoints;
    private final Transport transport;

    private Logins(Options options, Endpoints endpoints, Transport transport) {
        this.options = options;
        this.endpoints = endpoints;
        this.transport = transport;
    }

    static Login of(Options options, Transport transport) {
        StrangeUrls.arePassedOver();
        Logins logins = new Logins(options, EndpointChoice.of(options), transport);
        return switch (LoginChoice.of(options)) {
            case PASSWORD -> logins.password();
            case APPLICATION_CREDENTIAL -> logins.applicationCredential();
            case TOKEN -> logins.token();
            case VERSION_1 -> logins.version1();
        };
    }

    private Login password() {
        UserName user = user().orElseThrow(() -> missing("username"));
        return new PasswordLogin(
                keystone("the password of " + user, "password"),
                user,
                project(),
                projectDomain(),
                endpoints,
                transport);
    }

    private Login applicationCredential() {
        String secret = "application_credential_secret";
        Optional<String> id = options.first("application_credential_id");
        if (id.isPresent()) {
            IdentityService keystone = keystone("the application credential '" + id.get() + "'", secret);
            return new ApplicationCredentialLogin(keystone, id.get(), Optional.empty(), endpoints, transport);
        }
        String name = required("application_credential_name");
        UserName user = user().orElseThrow(() -> missing("username"));
        IdentityService keystone = keystone("the application credential '" + name + "' of " + user, secret);
        return new ApplicationCredentialLogin(keystone, name, Optional.of(user), endpoints, transport);
    }

    private Login token() {
        String key = options.has("token") ? "token" : "auth_token";
        Secret token = inHeader(key, secret(key));
        if (!options.has("auth_url") && endpoints.url().isPresent()) {
            return new GivenToken(token, endpoints.url().get(), options.origin());
        }
        IdentityService keystone =
                new IdentityService(keystoneUrl(), "the token", options.origin(), token, NO_OTHER_TOKEN);
        return new ReadyToken(keystone, endpoints, transport);
    }

    private Login version1() {
        String name = required("username");
        String user = options.first("project_name", "tenant_name")
                .map(account -> account + ":" + name)
                .orElse(name);
        Secret key = inHeader("password", secret("password"));
        inHeader("username", new Secret(user));
        URI url = Urls.given(options, "auth_url", required("auth_url"));
        IdentityService service = service(url, "the password of '" + user + "'", key, "");
        return new TempAuthLogin(service, user, endpoints.url(), transport);
    }

    private IdentityService keystone(String proof, String secret) {
        return service(keystoneUrl(), proof, secret(secret), ", and the project and the domains,");
    }

    /** Keystone does not tell a wrong password from a project where the user has no role. */
    private IdentityService service(URI url, String proof, Secret secret, String alsoToCheck) {
        String remedy = "Check " + proof + alsoToCheck + " in " + options.origin() + ".";
        return new IdentityService(url, proof, options.origin(), secret, remedy);
    }

    private URI keystoneUrl() {
        URI url = Urls.given(options, "auth_url", required("auth_url"));
        boolean version2 = options.first("identity_api_version")
                .filter(version -> version.startsWith("2"))
                .isPresent();
        if (version2 || Urls.isVersion2(url)) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    options.origin() + " asks for version 2 of the identity service at " + url,
                    "Take the URL of version 3, which ends in /v3.");
        }
        return Urls.keystone(url);
    }

    private Optional<UserName> user() {
        Optional<UserName> byId = options.first("user_id").map(id -> new UserName(id, Optional.empty()));
        return byId.or(() ->
                options.first("username", "user_name").map(name -> new UserName(name, Optional.of(domain("user")))));
    }

    private Optional<Identifier> project() {
        return options.first("project_id", "tenant_id")
                .map(Identifier::byId)
                .or(() -> options.first("project_name", "tenant_name").map(Identifier::byName));
    }

    private Optional<Identifier> projectDomain() {
        return options.has("project_id", "tenant_id") ? Optional.empty() : Optional.of(domain("project"));
    }

    /** The domain of a user or a project; that of OpenStack's own clients where none is named. */
    private Identifier domain(String of) {
        return Stream.of(of + "_domain_", "domain_", "default_domain_")
                .flatMap(key -> Stream.concat(
                        options.first(key + "id").map(Identifier::byId).stream(),
                        options.first(key + "name").map(Identifier::byName).stream()))
                .findFirst()
                .or(() -> options.first("default_domain").map(Identifier::byId))
                .orElse(DEFAULT_DOMAIN);
    }

    private Secret secret(String key) {
        return options.secret(key).orElseThrow(() -> missing(key));
    }

    private String required(String key) {
        return options.first(key).orElseThrow(() -> missing(key));
    }

    private BackupException missing(String key) {
        return new BackupException(
                ErrorCode.CONFIGURATION,
                options.spelled(key) + " is missing in " + options.origin(),
                "Set it there; what several places say of who asks is not mixed.");
    }

    /** A value that a header can carry. */
    private Secret inHeader(String key, Secret value) {
        if (!HEADER_TEXT.matcher(value.reveal()).matches()) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    options.spelled(key) + " of " + options.origin() + " has a character that cannot be sent",
                    "Look for line breaks, and for what is not ASCII.");
        }
        return value;
    }
}
