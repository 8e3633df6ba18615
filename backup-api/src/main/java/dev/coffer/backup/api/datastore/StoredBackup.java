package dev.coffer.backup.api.datastore;

import dev.coffer.backup.api.BackupId;
import java.util.List;

/**
 * What a datastore plugin is told of a backup that it made earlier.
 *
 * @param type the name of the strategy that made it
 * @param instance the name of the instance it was made of, which may not be the one it is restored into
 * @param artifacts in the order in which they were stored
 */
public record StoredBackup(
        BackupId id,
        String type,
        String instance,
        String datastoreVersion,
        String platform,
        List<String> databases,
        List<StoredArtifact> artifacts) {
    public StoredBackup {
        databases = List.copyOf(databases);
        artifacts = List.copyOf(artifacts);
    }
}
