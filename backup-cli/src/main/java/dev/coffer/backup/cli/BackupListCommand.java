package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.BackupList;
import dev.coffer.backup.core.catalogue.BackupFilter;
import dev.coffer.backup.core.catalogue.BackupPage;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coffer backup-list}. */
@Command(
        name = "backup-list",
        description = "Lists backups, those last that were changed last. Times are in UTC.",
        footer = {
            "  coffer backup-list",
            "  coffer backup-list --datastore db2 --limit 10",
            "  coffer backup-list --json"
        })
final class BackupListCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private Paging paging = new Paging();

    @Option(names = "--datastore", paramLabel = "D", description = "List backups of this datastore only.")
    private Optional<String> datastore = Optional.empty();

    @Mixin
    private Accepting accepting = new Accepting();

    BackupListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        invocation.accept(accepting);
        BackupFilter filter = paging.filter(Optional.empty(), datastore);
        invocation.print(invocation.reading(engine -> {
            BackupPage page = engine.backups(filter);
            return new BackupList(page, engine.verified(page.backups()), true);
        }));
    }
}
