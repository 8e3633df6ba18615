package dev.coffer.backup.core.config;

import dev.coffer.backup.api.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a configuration comes from.
 *
 * @param fileIsNamed whether somebody asked for this very file, so that it must exist
 * @param environment of the process; only what begins with {@code COFFER_} is looked at
 */
public record ConfigurationSources(Path file, boolean fileIsNamed, Map<String, String> environment, List<Flag> flags) {
    public static final Path DEFAULT_FILE = Path.of("/etc/coffer/coffer.conf");
    static final String FILE_VARIABLE = "COFFER_CONFIG_FILE";

    /** Holds identities that open backups, and stands for no key: they do not belong into the file. */
    public static final String IDENTITY_VARIABLE = "COFFER_IDENTITY";

    public ConfigurationSources {
        environment = Map.copyOf(environment);
        flags = List.copyOf(flags);
    }

    /** The file that a flag names, else the one that {@code COFFER_CONFIG_FILE} names, else {@link #DEFAULT_FILE}. */
    public ConfigurationSources(Optional<Path> namedFile, Map<String, String> environment, List<Flag> flags) {
        this(
                namedFile.or(() -> fromEnvironment(environment)).orElse(DEFAULT_FILE),
                namedFile.or(() -> fromEnvironment(environment)).isPresent(),
                environment,
                flags);
    }

    /** Identities that were given in the environment. */
    public Optional<Secret> identities() {
        return Optional.ofNullable(environment.get(IDENTITY_VARIABLE))
                .filter(text -> !text.isBlank())
                .map(Secret::new);
    }

    private static Optional<Path> fromEnvironment(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(FILE_VARIABLE)).map(Path::of);
    }
}
