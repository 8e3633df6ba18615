package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.PreviewedPlan;
import dev.coffer.backup.cli.view.RestoredInstance;
import dev.coffer.backup.core.flow.RestoreOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer create}. */
@Command(
        name = "create",
        description = {
            "Restores the databases of a backup into an instance.",
            "",
            "Everything that can be checked is checked before an existing database is harmed. Times are in UTC."
        },
        exitCodeList = {
            "13:There is no such backup.",
            "14:Several backups have this name.",
            "15:The backup is not completed.",
            "17:Another command is at work on the instance.",
            "24:Somebody is connected to the database.",
            "26:The database exists, and --replace-existing was not given.",
            "31:The restore was not completed: the database cannot be used until it is restored again.",
            "50:The stored bytes are not what was written.",
            "52:The backup is encrypted, and no identity was given.",
            "53:None of the identities opens the backup.",
            "54:The key file of the backup is missing or damaged.",
            "60:The backup is signed by somebody who is not trusted here.",
            "61:The backup is not signed.",
            "62:The signature of the backup is not right."
        },
        footer = {
            "  coffer create db2inst1 --backup nightly",
            "  coffer create db2inst1 --backup nightly --replace-existing",
            "  coffer create db2inst1 --backup nightly --database SAMPLE",
            "  coffer create db2inst1 --backup nightly --database SAMPLE --into SAMPLE2",
            "  coffer create db2inst1 --backup nightly --identity identity.txt",
            "  coffer create db2inst1 --backup nightly --dry-run"
        })
final class CreateInstance implements Runnable {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "<instance>", description = "The instance to restore into.")
    private String instance = "";

    @Option(names = "--backup", paramLabel = "BACKUP", required = true, description = "Its id or its name.")
    private String backup = "";

    @Option(
            names = "--replace-existing",
            description = "Replace databases that exist; with --into, the one of that name.")
    private boolean replaceExisting;

    @Option(names = "--database", paramLabel = "DB", description = "Restore this database only; may be given again.")
    private List<String> databases = new ArrayList<>();

    @Option(
            names = "--into",
            paramLabel = "NAME",
            description = "The new name of the one database restored; of several, --database says which.")
    private Optional<String> into = Optional.empty();

    @Option(names = "--dry-run", description = "Show the commands and the users they run as, and change nothing.")
    private boolean dryRun;

    @Mixin
    private Accepting accepting = new Accepting();

    @Mixin
    private IdentityOption identity = new IdentityOption();

    CreateInstance(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        invocation.accept(accepting);
        RestoreOrder order = new RestoreOrder(instance, backup, databases, into, replaceExisting, identity.file());
        if (dryRun) {
            invocation.print(new PreviewedPlan(invocation.reading(engine -> engine.previewRestore(order))));
            return;
        }
        invocation.print(new RestoredInstance(invocation.withEngine(engine -> engine.restore(order))));
    }
}
