package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * What a backup does. Databases follow one another; the first failure fails the backup.
 *
 * @param datastoreVersion of the running datastore, as {@code 11.5.9.0}
 * @param platform that the backup can be restored on, as {@code linux-x86_64}
 * @param databases never empty: an instance without databases is an error, not an empty backup
 * @param configuration how the instance is set up, which is stored with the backup; that something of it is missing is a warning
 *     and fails nothing
 * @param warnings what the operator should know before anything is changed, each as the message of a failure
 */
public record BackupPlan(
        String datastoreVersion,
        String platform,
        List<DatabaseBackup> databases,
        List<ConfigurationSection> configuration,
        List<String> warnings) {
    public BackupPlan {
        databases = List.copyOf(databases);
        configuration = List.copyOf(configuration);
        warnings = List.copyOf(warnings);
        if (databases.isEmpty()) {
            throw new IllegalArgumentException("a backup of no databases");
        }
    }

    /** A backup without a word on how the instance is set up. */
    public BackupPlan(String datastoreVersion, String platform, List<DatabaseBackup> databases) {
        this(datastoreVersion, platform, databases, List.of(), List.of());
    }
}
