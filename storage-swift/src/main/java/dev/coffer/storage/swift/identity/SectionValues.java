package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the section says, under OpenStack's names. */
final class SectionValues {
    private SectionValues() {}

    /** Who asks, and whom. */
    static Map<String, String> credentials(IdentitySettings settings) {
        Map<String, Optional<String>> all = new LinkedHashMap<>();
        all.put("auth_type", settings.authType());
        all.put("auth_url", settings.authUrl());
        all.put("username", settings.username());
        all.put("user_id", settings.userId());
        all.put("password", settings.password().map(Secret::reveal));
        all.put("user_domain_name", settings.userDomainName());
        all.put("user_domain_id", settings.userDomainId());
        all.put("project_name", settings.projectName());
        all.put("project_id", settings.projectId());
        all.put("project_domain_name", settings.projectDomainName());
        all.put("project_domain_id", settings.projectDomainId());
        all.put("application_credential_id", settings.applicationCredentialId());
        all.put("application_credential_name", settings.applicationCredentialName());
        all.put(
                "application_credential_secret",
                settings.applicationCredentialSecret().map(Secret::reveal));
        all.put("token", settings.token().map(Secret::reveal));
        return given(all);
    }

    /** Which of the endpoints. */
    static Map<String, String> endpoint(IdentitySettings settings) {
        Map<String, Optional<String>> all = new LinkedHashMap<>();
        all.put("region_name", settings.regionName());
        all.put("interface", settings.endpointType().map(EndpointType::toString));
        all.put("storage_url", settings.storageUrl());
        return given(all);
    }

    private static Map<String, String> given(Map<String, Optional<String>> all) {
        Map<String, String> given = new LinkedHashMap<>();
        all.forEach((key, value) -> value.ifPresent(text -> given.put(key, text)));
        return given;
    }
}
