package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the places where credentials may be is the one that counts: a cloud that is named, the section's own keys, a cloud
 * that {@code OS_CLOUD} names, the other variables {@code OS_*}. What two places say of who asks is never mixed, so that no
 * password goes to another cloud than its own.
 */
final class CloudChoice {
    private CloudChoice() {}

    static Options of(IdentitySettings settings, Guest guest) {
        Map<String, String> credentials = SectionValues.credentials(settings);
        Map<String, String> endpoint = SectionValues.endpoint(settings);
        if (settings.osCloud().isPresent()) {
            Options cloud = CloudsFile.of(guest).cloud(settings.osCloud().get());
            return credentials.isEmpty() ? cloud.under(endpoint) : cloud;
        }
        if (!credentials.isEmpty()) {
            return section(credentials).under(endpoint);
        }
        Optional<String> cloud = guest.variable("OS_CLOUD");
        if (cloud.isPresent()) {
            return CloudsFile.of(guest).cloud(cloud.get()).under(endpoint);
        }
        Options variables = guest.variables();
        if (variables.has("auth_url", "storage_url")) {
            return variables.under(endpoint);
        }
        throw new BackupException(
                ErrorCode.CONFIGURATION,
                "nothing says who asks for the objects in Swift",
                "Set auth_url and what belongs to it in the section [swift], or os_cloud there, or OS_CLOUD, or OS_AUTH_URL.");
    }

    private static Options section(Map<String, String> values) {
        return new Options("the section [swift]", key -> key, new LinkedHashMap<>(values));
    }
}
