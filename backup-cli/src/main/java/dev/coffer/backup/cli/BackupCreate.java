package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.OneBackup;
import dev.coffer.backup.cli.view.PreviewedPlan;
import dev.coffer.backup.core.MadeBackup;
import dev.coffer.backup.core.flow.BackupOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer backup-create}. */
@Command(
        name = "backup-create",
        description = {
            "Backs up the databases of an instance.",
            "",
            "All of them, or none: the first that fails fails the backup, and what was changed in the datastore is put"
                    + " back. The backup exists when this command succeeds."
        },
        exitCodeList = {
            "15:The parent is not a backup that one can build on.",
            "17:Another command is at work on the instance.",
            "27:The staging file system lacks the space.",
            "29:The datastore's own check of an image failed.",
            "32:A database was out of use for longer than --max-downtime allows."
        },
        footer = {
            "  coffer backup-create db2inst1 nightly",
            "  coffer backup-create db2inst1 before-upgrade --description 'before 11.5.9' --database SAMPLE",
            "  coffer backup-create db2inst1 nightly --dry-run"
        })
final class BackupCreate implements Runnable {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "<instance>", description = "An instance of the configuration.")
    private String instance = "";

    @Parameters(index = "1", paramLabel = "<name>", description = "The name of the new backup.")
    private String name = "";

    @Option(names = "--description", paramLabel = "D", description = "What the backup is for.")
    private String description = "";

    @Option(names = "--parent", paramLabel = "BACKUP", description = "The backup that this one goes on top of.")
    private Optional<String> parent = Optional.empty();

    @Option(names = "--incremental", description = "Back up only what changed since the parent.")
    private boolean incremental;

    @Option(names = "--database", paramLabel = "DB", description = "Back up this database only; may be given again.")
    private List<String> databases = new ArrayList<>();

    @Option(names = "--dry-run", description = "Show the commands and the users they run as, and change nothing.")
    private boolean dryRun;

    BackupCreate(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        BackupOrder order = new BackupOrder(instance, name, description, databases, parent, incremental);
        if (dryRun) {
            invocation.print(new PreviewedPlan(invocation.reading(engine -> engine.previewBackup(order))));
            return;
        }
        invocation.print(invocation.withEngine(engine -> {
            MadeBackup made = engine.backup(order);
            return new OneBackup(made.backup(), made.manifest());
        }));
    }
}
