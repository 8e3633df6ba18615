package dev.coffer.backup.api.datastore;

import dev.coffer.backup.api.BackupId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a datastore plugin is told of a backup that it made earlier.
 *
 * @param type the name of the strategy that made it
 * @param instance the name of the instance it was made of, which may not be the one it is restored into
 * @param artifacts in the order in which they were stored
 * @param started when it was begun; empty where nobody has said
 * @param finished when all of it was stored, which is not before the datastore had made it; empty where nobody has said
 */
public record StoredBackup(
        BackupId id,
        String type,
        String instance,
        String datastoreVersion,
        String platform,
        List<String> databases,
        List<StoredArtifact> artifacts,
        Optional<Instant> started,
        Optional<Instant> finished) {
    public StoredBackup {
        databases = List.copyOf(databases);
        artifacts = List.copyOf(artifacts);
    }

    /** One of which nobody has said when it was made. */
    public StoredBackup(
            BackupId id,
            String type,
            String instance,
            String datastoreVersion,
            String platform,
            List<String> databases,
            List<StoredArtifact> artifacts) {
        this(id, type, instance, datastoreVersion, platform, databases, artifacts, Optional.empty(), Optional.empty());
    }

    /** The same, begun at a moment. */
    public StoredBackup startedAt(Instant moment) {
        return new StoredBackup(
                id, type, instance, datastoreVersion, platform, databases, artifacts, Optional.of(moment), finished);
    }

    /** The same, of which all was stored at a moment. */
    public StoredBackup finishedAt(Instant moment) {
        return new StoredBackup(
                id, type, instance, datastoreVersion, platform, databases, artifacts, started, Optional.of(moment));
    }
}
