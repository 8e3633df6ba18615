package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.core.process.StagingDirectory;
import java.nio.file.FileStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Refuses what the staging file system has no room for, before anything is changed. */
final class StagingSpace {
    private StagingSpace() {}

    /** Checks a backup: staging holds one database's image at a time, so each is looked at alone. */
    static void require(BackupPlan plan) {
        for (DatabaseBackup backup : plan.databases()) {
            if (backup.dump().output() instanceof Dump.ToStaging staging) {
                try {
                    require(staging, backup.database());
                } catch (BackupException e) {
                    throw OtherDatabases.ofBackup(e, backup.database(), names(plan));
                }
            }
        }
    }

    /** Directories on one file system share its space. */
    private static void require(Dump.ToStaging staging, String database) {
        Map<FileStore, Path> parents = new LinkedHashMap<>();
        Map<FileStore, Integer> shares = new HashMap<>();
        for (Staging directory : staging.all()) {
            FileStore store = StagingDirectory.fileStore(directory.parent());
            parents.putIfAbsent(store, directory.parent());
            shares.merge(store, 1, Integer::sum);
        }
        parents.forEach(
                (store, parent) -> require(parent, staging.requiredBytes() * shares.getOrDefault(store, 1), database));
    }

    private static List<String> names(BackupPlan plan) {
        return plan.databases().stream().map(DatabaseBackup::database).toList();
    }

    static void require(Path parent, long requiredBytes, String database) {
        long usable = StagingDirectory.usableBytes(parent);
        if (usable < requiredBytes) {
            throw new BackupException(
                    ErrorCode.STAGING_SPACE,
                    "staging " + database + " in " + parent + " needs " + new ByteSize(requiredBytes) + " ("
                            + requiredBytes + " bytes), and " + new ByteSize(usable) + " (" + usable
                            + " bytes) are free",
                    "Free some space there, or name a staging directory on a larger file system.");
        }
    }
}
