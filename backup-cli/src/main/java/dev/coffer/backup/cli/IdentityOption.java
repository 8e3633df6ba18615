package dev.coffer.backup.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of commands that open backups. */
final class IdentityOption {
    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description = "A file with identities that open encrypted backups, in the place of those of the environment"
                    + " or the configuration.")
    private Optional<Path> file = Optional.empty();

    Optional<Path> file() {
        return file.map(Path::toAbsolutePath);
    }
}
