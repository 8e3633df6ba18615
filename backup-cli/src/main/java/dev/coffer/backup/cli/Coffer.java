package dev.coffer.backup.cli;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.cli.view.FailedCommand;
import dev.coffer.backup.core.process.Interruption;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The command {@code coffer}. */
public final class Coffer {
    private final Surroundings surroundings;

    Coffer(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs the command line that this process was started with, and ends the process with its exit status. */
    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--debug")) {
            // Read when the first logger is made, which is before the command line is understood.
            System.setProperty(LogConfigurator.LEVEL, "DEBUG");
        }
        Interruption interruption = new Interruption();
        Ending ending = Ending.awaited(interruption);
        int exitStatus = ErrorCode.INTERNAL.exitStatus();
        try {
            exitStatus = new Coffer(surroundings(interruption)).run(arguments);
        } finally {
            ending.reached(exitStatus); // Or the virtual machine would wait for ever.
        }
        System.exit(exitStatus);
    }

    private static Surroundings surroundings(Interruption interruption) {
        Map<String, String> environment = System.getenv();
        return new Surroundings(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                StandardError.isTerminal(environment),
                Operator.ofThisProcess(),
                environment,
                Optional.ofNullable(System.getProperty("coffer.home")).map(Path::of),
                Clock.systemUTC(),
                interruption);
    }

    /** Runs a command line, and gives the exit status. */
    int run(String... arguments) {
        RootCommand options = new RootCommand();
        Invocation invocation = new Invocation(surroundings, options);
        try {
            execute(invocation, options, arguments);
            return 0;
        } catch (Throwable e) {
            return report(e, List.of(arguments), invocation.hasPrinted());
        }
    }

    private void execute(Invocation invocation, RootCommand options, String... arguments) {
        CommandLine parser = new CommandTree(invocation, options, surroundings.out()).parserOf(List.of(arguments));
        ParseResult parsed = parser.parseArgs(arguments);
        if (parsed.isVersionHelpRequested()) {
            surroundings.out().println("coffer " + Version.current());
            return;
        }
        while (parsed.hasSubcommand() && !parsed.isUsageHelpRequested()) {
            parsed = parsed.subcommand();
        }
        if (parsed.isUsageHelpRequested()) {
            parsed.commandSpec().commandLine().usage(surroundings.out());
        } else if (parsed.commandSpec().userObject() instanceof Runnable command) {
            invocation.take(SettingFlags.given(parsed.commandSpec()));
            command.run();
        }
    }

    /**
     * Says why a command failed: the one place where a failure becomes an exit status.
     *
     * @param printed whether the command has printed its document, which then names the failure
     */
    int report(Throwable thrown, List<String> arguments, boolean printed) {
        BackupException failure = Failure.of(thrown);
        FailedCommand report = new FailedCommand(failure);
        surroundings.err().print(report.text());
        surroundings.err().flush();
        if (arguments.contains("--debug")) {
            thrown.printStackTrace(surroundings.err());
        }
        if (arguments.contains("--json") && !printed) {
            surroundings.out().println(report.json().toPrettyString());
        }
        return failure.code().exitStatus();
    }
}
