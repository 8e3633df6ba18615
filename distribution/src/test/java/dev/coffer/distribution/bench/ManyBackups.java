package dev.coffer.distribution.bench;

import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.EngineContext;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.config.ConfigurationSources;
import dev.coffer.backup.core.flow.BackupOrder;
import dev.coffer.backup.core.flow.FlowListener;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.signature.Acceptance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes many backups of a small image by one process, as that many commands would.
 *
 * <p>Arguments: Coffer's home, the configuration, the instance, its image, how many.
 */
final class ManyBackups {
    private static final int IMAGE_BYTES = 4096;

    private ManyBackups() {}

    public static void main(String[] arguments) throws IOException {
        PluginRegistry plugins = PluginRegistry.discover(List.of(Path.of(arguments[0], "plugins")));
        Configuration configuration = Configuration.read(
                new ConfigurationSources(Optional.of(Path.of(arguments[1])), Map.of(), List.of()), plugins);
        EngineContext context = new EngineContext(
                Clock.systemUTC(),
                UUID::randomUUID,
                new SecureRandom(),
                "bench",
                Interruption.never(),
                FlowListener.silent(),
                Acceptance.none());
        try (Engine engine = Engine.open(configuration, plugins, context)) {
            for (int i = 1; i <= Integer.parseInt(arguments[4]); i++) {
                Files.write(Path.of(arguments[3]), new byte[IMAGE_BYTES]); // A backup moves it away.
                engine.backup(new BackupOrder(arguments[2], "bench " + i, "", List.of(), Optional.empty(), false));
            }
        }
    }
}
