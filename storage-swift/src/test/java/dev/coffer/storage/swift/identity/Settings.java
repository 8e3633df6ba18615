package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.Secret;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The section as a test writes it. */
record Settings(Map<String, String> values) implements IdentitySettings {
    static Settings none() {
        return new Settings(Map.of());
    }

    /** A user with a password and a project, all in the default domain. */
    static Settings password(String authUrl) {
        return new Settings(
                Map.of("auth_url", authUrl, "username", "guest", "password", "s3cret-word", "project_name", "backup"));
    }

    Settings with(String key, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(key, value);
        return new Settings(more);
    }

    Settings without(String key) {
        Map<String, String> fewer = new HashMap<>(values);
        fewer.remove(key);
        return new Settings(fewer);
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private Optional<Secret> secret(String key) {
        return text(key).map(Secret::new);
    }

    @Override
    public Optional<String> osCloud() {
        return text("os_cloud");
    }

    @Override
    public Optional<String> authType() {
        return text("auth_type");
    }

    @Override
    public Optional<String> authUrl() {
        return text("auth_url");
    }

    @Override
    public Optional<String> username() {
        return text("username");
    }

    @Override
    public Optional<String> userId() {
        return text("user_id");
    }

    @Override
    public Optional<Secret> password() {
        return secret("password");
    }

    @Override
    public Optional<String> userDomainName() {
        return text("user_domain_name");
    }

    @Override
    public Optional<String> userDomainId() {
        return text("user_domain_id");
    }

    @Override
    public Optional<String> projectName() {
        return text("project_name");
    }

    @Override
    public Optional<String> projectId() {
        return text("project_id");
    }

    @Override
    public Optional<String> projectDomainName() {
        return text("project_domain_name");
    }

    @Override
    public Optional<String> projectDomainId() {
        return text("project_domain_id");
    }

    @Override
    public Optional<String> applicationCredentialId() {
        return text("application_credential_id");
    }

    @Override
    public Optional<String> applicationCredentialName() {
        return text("application_credential_name");
    }

    @Override
    public Optional<Secret> applicationCredentialSecret() {
        return secret("application_credential_secret");
    }

    @Override
    public Optional<Secret> token() {
        return secret("token");
    }

    @Override
    public Optional<String> regionName() {
        return text("region_name");
    }

    @Override
    public Optional<EndpointType> endpointType() {
        return text("endpoint_type").map(name -> EndpointType.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    @Override
    public Optional<String> storageUrl() {
        return text("storage_url");
    }
}
