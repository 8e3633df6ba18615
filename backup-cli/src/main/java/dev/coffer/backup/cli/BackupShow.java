package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.BackupConfiguration;
import dev.coffer.backup.cli.view.OneBackup;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.FoundBackup;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.backup.core.catalogue.VerificationSummary;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer backup-show}. */
@Command(
        name = "backup-show",
        description = "Shows a backup with all its properties. Times are in UTC.",
        exitCodeList = {
            "13:There is no such backup.",
            "14:Several backups have this name.",
            "15:No configuration was stored with the backup, or it is not complete.",
            "50:The stored bytes of the configuration are not what was written.",
            "52:The configuration is encrypted, and no identity was given.",
            "53:None of the identities opens the backup.",
            "60:The configuration is asked for, and the backup is signed by somebody who is not trusted here.",
            "61:The configuration is asked for, and the backup is not signed."
        },
        footer = {
            "  coffer backup-show nightly",
            "  coffer backup-show nightly --json",
            "  coffer backup-show nightly --configuration"
        })
final class BackupShow implements Runnable {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "<backup>", description = "The id of the backup, or its name.")
    private String backup = "";

    @Option(
            names = "--configuration",
            description = "Show how the instance was set up when it was backed up, as its own tools told it.")
    private boolean configuration;

    @Mixin
    private Accepting accepting = new Accepting();

    @Mixin
    private IdentityOption identity = new IdentityOption();

    BackupShow(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        invocation.accept(accepting);
        invocation.print(invocation.reading(engine -> {
            FoundBackup found = engine.show(backup);
            BackupRecord record = found.record();
            return configuration
                    ? new BackupConfiguration(record, engine.configuration(record, identity.file()))
                    : new OneBackup(
                            record,
                            found.manifest().map(SignedManifest::manifest),
                            engine.verified(List.of(record)).getOrDefault(record.id(), VerificationSummary.none()),
                            engine.verifications(record));
        }));
    }
}
