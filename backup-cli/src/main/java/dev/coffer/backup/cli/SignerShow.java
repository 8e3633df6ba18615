package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.SignerList;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code coffer signer-show}. */
@Command(
        name = "signer-show",
        description = {
            "Shows the keys that sign the backups of this guest, and makes those that are missing.",
            "",
            "The allowed-signers line belongs into the trusted_signers of every guest that is to restore them. Keep it outside of"
                    + " this guest, too: one that is set up anew has another key, and restores its older backups by that line."
        },
        exitCodeList = {
            "16:The configuration has no such instance.",
            "17:Another command is at work on the instance.",
            "19:The key cannot be made, or what is in its place cannot be used."
        },
        footer = {"  coffer signer-show", "  coffer signer-show db2inst1 --json"})
final class SignerShow implements Runnable {
    private final Invocation invocation;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<instance>",
            description = "Only this one; all unless given.")
    private Optional<String> instance = Optional.empty();

    SignerShow(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        invocation.print(new SignerList(invocation.withEngine(engine -> engine.signers(instance)), Host.name()));
    }
}
