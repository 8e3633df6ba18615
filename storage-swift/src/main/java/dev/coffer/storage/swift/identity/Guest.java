package dev.coffer.storage.swift.identity;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the guest has of OpenStack's own configuration: variables, and directories with {@code clouds.yaml}.
 *
 * @param site the directory that holds for all users
 */
record Guest(Map<String, String> environment, Path site) {
    private static final String PREFIX = "OS_";

    Guest {
        environment = Map.copyOf(environment);
    }

    static Guest present() {
        Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        environment.putIfAbsent("HOME", System.getProperty("user.home", ""));
        return new Guest(environment, Path.of("/etc/openstack"));
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** The variables {@code OS_*} as options. */
    Options variables() {
        Map<String, String> values = new LinkedHashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                values.put(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT), value);
            }
        });
        return new Options("the variables OS_*", key -> PREFIX + key.toUpperCase(Locale.ROOT), values);
    }

    /** A path as OpenStack's configuration writes it, where {@code ~} is the home directory. */
    Path path(String text) {
        return text.startsWith("~/")
                ? Path.of(environment.getOrDefault("HOME", "/"), text.substring(2))
                : Path.of(text);
    }

    /**
     * Where to look, as OpenStack's own clients do, but for the working directory: whoever can write there could send a backup
     * to a cloud of theirs.
     */
    List<Path> directories() {
        Stream<Path> configured = variable("XDG_CONFIG_HOME").map(Path::of).stream();
        Stream<Path> home = variable("HOME").map(text -> Path.of(text, ".config")).stream();
        return Stream.concat(Stream.concat(configured, home).map(path -> path.resolve("openstack")), Stream.of(site))
                .filter(Path::isAbsolute)
                .distinct()
                .toList();
    }

    /** Variables may be secret. */
    @Override
    public String toString() {
        return "a guest with " + site;
    }
}
