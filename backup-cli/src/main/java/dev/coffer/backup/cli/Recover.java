package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.RecoveryResult;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer recover}. */
@Command(
        name = "recover",
        description = {
            "Puts back what a command left behind that was cut off: databases that it locked, files that it made.",
            "",
            "Commands that change an instance do this first by themselves; this is for the start of the guest. Times are in UTC."
        },
        exitCodeList = {
            "16:The configuration has no such instance.",
            "18:Something could not be put back; it is kept for the next attempt.",
            "31:A database cannot be used until it is restored."
        },
        footer = {"  coffer recover", "  coffer recover db2inst1", "  coffer recover --dry-run"})
final class Recover implements Runnable {
    private final Invocation invocation;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<instance>",
            description = "Only this one; all unless given.")
    private Optional<String> instance = Optional.empty();

    @Option(names = "--dry-run", description = "Say what was left behind, and change nothing.")
    private boolean dryRun;

    Recover(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        RecoveryResult result =
                invocation.withEngine(engine -> new RecoveryResult(engine.recover(instance, dryRun), engine::describe));
        invocation.print(result);
        result.failure().ifPresent(failure -> {
            throw failure;
        });
    }
}
