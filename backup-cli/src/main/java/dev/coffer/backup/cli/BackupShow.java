package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.OneBackup;
import dev.coffer.backup.core.catalogue.BackupRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code coffer backup-show}. */
@Command(
        name = "backup-show",
        description = "Shows a backup with all its properties. Times are in UTC.",
        exitCodeList = {"13:There is no such backup.", "14:Several backups have this name."},
        footer = {"  coffer backup-show nightly", "  coffer backup-show nightly --json"})
final class BackupShow implements Runnable {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "<backup>", description = "The id of the backup, or its name.")
    private String backup = "";

    BackupShow(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        invocation.print(invocation.reading(engine -> {
            BackupRecord found = engine.show(backup);
            return new OneBackup(found, engine.manifest(found));
        }));
    }
}
