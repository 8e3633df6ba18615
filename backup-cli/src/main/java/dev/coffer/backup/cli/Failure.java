package dev.coffer.backup.cli;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Makes of whatever ended a command the one exception that has an exit status. */
final class Failure {
    private Failure() {}

    static BackupException of(Throwable thrown) {
        if (thrown instanceof BackupException known) {
            return known;
        }
        if (thrown instanceof UnmatchedArgumentException unmatched) {
            return new BackupException(ErrorCode.USAGE, unmatched(unmatched), hint(unmatched), unmatched);
        }
        if (thrown instanceof ParameterException usage) {
            return new BackupException(
                    ErrorCode.USAGE, message(String.valueOf(usage.getMessage())), seeHelp(usage), usage);
        }
        return new BackupException(
                ErrorCode.INTERNAL,
                "internal error: " + thrown,
                "This is a defect of Coffer or of a plugin: run the command again with --debug and report it.",
                thrown);
    }

    private static String unmatched(UnmatchedArgumentException usage) {
        String word = usage.getUnmatched().get(0);
        if (usage.isUnknownOption()) {
            return "unknown option '" + word + "'";
        }
        boolean command = !usage.getCommandLine().getSubcommands().isEmpty();
        return (command ? "unknown command '" : "unexpected argument '") + word + "'";
    }

    private static String hint(UnmatchedArgumentException usage) {
        List<String> nearest = usage.getSuggestions();
        return nearest.isEmpty() ? seeHelp(usage) : "Did you mean " + nearest.get(0) + "? " + seeHelp(usage);
    }

    private static String seeHelp(ParameterException usage) {
        return "See '" + usage.getCommandLine().getCommandSpec().qualifiedName() + " --help'.";
    }

    private static String message(String picocli) {
        String text = picocli.substring(0, 1).toLowerCase(Locale.ROOT) + picocli.substring(1);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
