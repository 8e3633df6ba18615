package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.Deleted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer backup-delete}. */
@Command(
        name = "backup-delete",
        description = "Deletes a backup; prints nothing when it is gone.",
        exitCodeList = {
            "13:There is no such backup.",
            "14:Several backups have this name.",
            "15:The backup is still being made, or others are made on top of it."
        },
        footer = {"  coffer backup-delete nightly", "  coffer backup-delete weekly --cascade"})
final class BackupDelete implements Runnable {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "<backup>", description = "The id of the backup, or its name.")
    private String backup = "";

    @Option(names = "--cascade", description = "Delete the backups that are made on top of it, too, the latest first.")
    private boolean cascade;

    BackupDelete(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Deleted deleted = invocation.withEngine(engine -> {
            if (cascade) {
                engine.deleteFamily(backup);
            } else {
                engine.delete(backup);
            }
            return new Deleted(backup);
        });
        invocation.print(deleted);
    }
}
