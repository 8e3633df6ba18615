package dev.coffer.backup.cli;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command itself, and the options that all its commands share. */
@Command(
        name = "coffer",
        description = {
            "Backs up databases from inside the guest they run on, and brings them back.",
            "",
            "A backup is named by its id or by its name."
        },
        footer = {
            "  coffer backup-create db2inst1 nightly",
            "  coffer backup-list",
            "  coffer create db2inst1 --backup nightly --replace-existing",
            "  coffer help backup-create"
        })
final class RootCommand implements Runnable {
    @Option(
            names = "--config-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration; /etc/coffer/coffer.conf unless given.")
    Optional<Path> configFile = Optional.empty();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON document instead of a table.")
    boolean json;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Show no progress, only warnings and errors.")
    boolean quiet;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Log what is done, and show where an internal error came from.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    boolean version;

    @Override
    public void run() {
        throw new BackupException(
                ErrorCode.USAGE, "no command was given", "Run 'coffer help' for the commands and what they do.");
    }
}
