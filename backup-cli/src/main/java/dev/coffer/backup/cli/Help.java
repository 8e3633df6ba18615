package dev.coffer.backup.cli;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code coffer help}. */
@Command(
        name = "help",
        description = "Shows what a command does, or which commands there are.",
        footer = {"  coffer help", "  coffer help backup-create"})
final class Help implements Runnable {
    private final CommandLine root;
    private final PrintStream out;

    @Parameters(paramLabel = "<command>", arity = "0..*", description = "The command; all unless given.")
    private List<String> words = new ArrayList<>();

    Help(CommandLine root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    @Override
    public void run() {
        CommandLine command = root;
        for (String word : words) {
            command = command.getSubcommands().get(word);
            if (command == null) {
                throw new BackupException(
                        ErrorCode.USAGE, "unknown command '" + word + "'", "Run 'coffer help' for the list of them.");
            }
        }
        command.usage(out);
    }
}
