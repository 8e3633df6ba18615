package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.core.pipeline.Shares;
import dev.coffer.backup.core.process.LocalFileSystems;

/** Refuses named pipes that cannot be, before anything is changed: on the wrong file system, or too many for the memory. */
final class PipeRoom {
    private PipeRoom() {}

    /** @param shares for each of the databases that are backed up at once */
    static void require(BackupPlan plan, Shares shares) {
        for (DatabaseBackup backup : plan.databases()) {
            if (backup.dump().output() instanceof Dump.ToPipes pipes) {
                LocalFileSystems.require(pipes.directory().parent());
                shares.among(pipes.artifacts().size());
            }
        }
    }

    static void require(DatabaseRestore restore, Fetch fetch) {
        if (restore.delivery() instanceof DatabaseRestore.FromPipes pipes) {
            LocalFileSystems.require(pipes.directory().parent());
            fetch.requireShares(restore.artifacts().size());
        }
    }
}
