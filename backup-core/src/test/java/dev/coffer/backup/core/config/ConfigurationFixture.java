package dev.coffer.backup.core.config;

import dev.coffer.backup.core.plugin.PluginRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A configuration in the making: a file, an environment, flags, and sample plugins. */
final class ConfigurationFixture {
    static final PluginRegistry PLUGINS = PluginRegistry.of(
            List.of(new SampleDatastore<>("sample", SampleKeys.class), new SampleDatastore<>("other", OtherKeys.class)),
            List.of(new SampleStore("shelf"), new SampleStore("cellar")));

    private final Path file;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Flag> flags = new ArrayList<>();

    ConfigurationFixture(Path directory, String... lines) {
        this.file = directory.resolve("coffer.conf");
        try {
            Files.writeString(file, String.join("\n", lines) + "\n");
            mode("rw-r-----");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    ConfigurationFixture mode(String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return this;
    }

    ConfigurationFixture variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ConfigurationFixture flag(String key, String value) {
        flags.add(new Flag(key, value, "--" + key.replace('_', '-')));
        return this;
    }

    Configuration read() {
        return Configuration.read(new ConfigurationSources(file, true, environment, flags), PLUGINS);
    }
}
