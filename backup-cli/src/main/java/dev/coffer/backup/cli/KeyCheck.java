package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.KeyReports;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code coffer key-check}. */
@Command(
        name = "key-check",
        description = {
            "Shows which identity opens which backup, and whom its key is made for.",
            "",
            "Nothing but the small key files is fetched. Recipients are those that a key file names, which nobody has"
                    + " signed. With --all, a backup whose signer is not trusted counts as one that does not open."
        },
        exitCodeList = {
            "0:Every backup can be opened, or is not encrypted.",
            "13:There is no such backup.",
            "14:Several backups have this name.",
            "52:No identity was given.",
            "53:None of the identities opens a backup.",
            "54:The key file of a backup is missing or damaged.",
            "60:A backup is signed by somebody who is not trusted here.",
            "61:A backup is not signed.",
            "62:The signature of a backup is wrong."
        },
        footer = {"  coffer key-check nightly --identity identity.txt", "  coffer key-check --all --json"})
final class KeyCheck implements Runnable {
    private final Invocation invocation;

    @Mixin
    private BackupChoice choice = new BackupChoice();

    @Mixin
    private IdentityOption identity = new IdentityOption();

    @Mixin
    private Accepting accepting = new Accepting();

    KeyCheck(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Optional<String> backup = choice.named();
        invocation.accept(accepting);
        KeyReports reports =
                new KeyReports(invocation.reading(engine -> engine.keys().check(backup, identity.file())));
        invocation.print(reports);
        reports.failure().ifPresent(failure -> {
            throw failure;
        });
    }
}
