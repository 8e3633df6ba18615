package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** OpenStack's {@code clouds.yaml}, and {@code secure.yaml} that adds to it. */
final class CloudsFile {
    private static final List<String> SUFFIXES = List.of(".yaml", ".yml", ".json");
    private static final Set<String> SECRETS =
            Set.of("password", "token", "auth_token", "application_credential_secret");

    private final YamlFile clouds;
    private final Optional<YamlFile> secure;

    private CloudsFile(YamlFile clouds, Optional<YamlFile> secure) {
        this.clouds = clouds;
        this.secure = secure;
    }

    /** Reads the first of these files that the guest has. */
    static CloudsFile of(Guest guest) {
        Optional<Path> found = find(guest, "OS_CLIENT_CONFIG_FILE", "clouds");
        if (found.isEmpty()) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "no clouds.yaml in any of " + guest.directories(),
                    "Put it there, or name it by OS_CLIENT_CONFIG_FILE; that of the working directory is not read.");
        }
        return new CloudsFile(
                YamlFile.read(found.get()),
                find(guest, "OS_CLIENT_SECURE_FILE", "secure").map(YamlFile::read));
    }

    private static Optional<Path> find(Guest guest, String variable, String name) {
        Optional<String> named = guest.variable(variable);
        if (named.isPresent()) {
            return named.map(guest::path);
        }
        return guest.directories().stream()
                .flatMap(directory -> SUFFIXES.stream().map(suffix -> directory.resolve(name + suffix)))
                .filter(Files::exists)
                .findFirst();
    }

    /** What both files say of a cloud. */
    Options cloud(String name) {
        Map<String, Object> named = clouds.map("clouds");
        if (!named.containsKey(name)) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "no cloud '" + name + "' in " + clouds.path(),
                    "It has " + named.keySet() + "; take one of these, or add it.");
        }
        Map<String, String> values = values(clouds, name);
        secure.ifPresent(file -> values.putAll(values(file, name)));
        return new Options("the cloud '" + name + "' of " + clouds.path(), key -> key, values);
    }

    /** Scalars of a cloud and, over them, those below {@code auth}. */
    private static Map<String, String> values(YamlFile file, String name) {
        Map<String, Object> cloud = YamlFile.map(file.map("clouds").get(name));
        Map<String, String> values = new LinkedHashMap<>();
        region(cloud).ifPresent(region -> values.put("region_name", region));
        Stream.of(cloud, YamlFile.map(cloud.get("auth")))
                .forEach(map -> map.forEach((key, value) -> {
                    if (value instanceof String text) {
                        values.put(key.replace('-', '_'), text);
                    }
                }));
        refuseOpenSecrets(file, name, values);
        return values;
    }

    /** The only one of the regions, for a cloud that does not name one beside them. */
    private static Optional<String> region(Map<String, Object> cloud) {
        if (!(cloud.get("regions") instanceof List<?> regions) || regions.size() != 1) {
            return Optional.empty();
        }
        Object region = regions.get(0) instanceof Map<?, ?> map ? map.get("name") : regions.get(0);
        return region instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static void refuseOpenSecrets(YamlFile file, String name, Map<String, String> values) {
        if (values.keySet().stream().anyMatch(SECRETS::contains) && file.everybodyMayRead()) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "the cloud '" + name + "' of " + file.path() + " has a secret, and everybody may read the file",
                    "Take this right away with chmod o-r " + file.path() + ".");
        }
    }
}
