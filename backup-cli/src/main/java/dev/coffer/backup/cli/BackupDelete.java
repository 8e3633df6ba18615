package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.Deleted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code coffer backup-delete}. */
@Command(
        name = "backup-delete",
        description = "Deletes a backup; prints nothing when it is gone.",
        exitCodeList = {
            "13:There is no such backup.",
            "14:Several backups have this name.",
            "15:The backup is still being made."
        },
        footer = "  coffer backup-delete nightly")
final class BackupDelete implements Runnable {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "<backup>", description = "The id of the backup, or its name.")
    private String backup = "";

    BackupDelete(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Deleted deleted = invocation.withEngine(engine -> {
            engine.delete(backup);
            return new Deleted(backup);
        });
        invocation.print(deleted);
    }
}
