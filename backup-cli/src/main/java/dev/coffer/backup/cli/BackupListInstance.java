package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.BackupList;
import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.catalogue.BackupFilter;
import dev.coffer.backup.core.catalogue.BackupPage;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code coffer backup-list-instance}. */
@Command(
        name = "backup-list-instance",
        description = "Lists the backups of an instance, those last that were changed last. Times are in UTC.",
        exitCodeList = "16:The configuration has no such instance, and it has no backups.",
        footer = {"  coffer backup-list-instance db2inst1", "  coffer backup-list-instance db2inst1 --limit 10 --json"})
final class BackupListInstance implements Runnable {
    private final Invocation invocation;

    @Mixin
    private Paging paging = new Paging();

    @Parameters(index = "0", paramLabel = "<instance>", description = "The instance that backups were made of.")
    private String instance = "";

    @Mixin
    private Accepting accepting = new Accepting();

    BackupListInstance(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        invocation.accept(accepting);
        BackupFilter filter = paging.filter(Optional.of(instance), Optional.empty());
        invocation.print(invocation.reading(engine -> {
            BackupPage page = engine.backups(filter);
            if (page.backups().isEmpty()) {
                requireKnown(engine);
            }
            return new BackupList(page, engine.verified(page.backups()), false);
        }));
    }

    /** An instance that left the configuration is known by its backups. */
    private void requireKnown(Engine engine) {
        BackupFilter any = new BackupFilter(1, Optional.empty(), Optional.of(instance), Optional.empty());
        if (engine.backups(any).backups().isEmpty()) {
            invocation.configuration().instance(instance);
        }
    }
}
