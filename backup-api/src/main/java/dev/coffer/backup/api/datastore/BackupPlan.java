package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * What a backup does. Databases follow one another; the first failure fails the backup.
 *
 * @param datastoreVersion of the running datastore, as {@code 11.5.9.0}
 * @param platform that the backup can be restored on, as {@code linux-x86_64}
 * @param databases never empty: an instance without databases is an error, not an empty backup
 */
public record BackupPlan(String datastoreVersion, String platform, List<DatabaseBackup> databases) {
    public BackupPlan {
        databases = List.copyOf(databases);
        if (databases.isEmpty()) {
            throw new IllegalArgumentException("a backup of no databases");
        }
    }
}
