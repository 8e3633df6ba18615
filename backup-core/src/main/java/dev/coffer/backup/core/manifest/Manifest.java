package dev.coffer.backup.core.manifest;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.core.age.AgeRecipient;
import java.util.List;
import java.util.Optional;

/**
 * What makes a backup exist.
 *
 * @param recipient whom all segments are encrypted to: the backup's own identity; empty where they are not encrypted
 * @param segmentBytes the plain size of every segment but the last of an artifact, which may be shorter
 * @param artifacts in the order in which they were stored
 */
public record Manifest(
        FormatVersion format,
        BackupIdentity identity,
        BackupOrigin origin,
        BackupTimes times,
        List<ManifestDatabase> databases,
        Optional<AgeRecipient> recipient,
        int segmentBytes,
        List<ManifestArtifact> artifacts,
        List<Software> software) {
    static final String NOT_ENCRYPTED = "none";
    static final String AGE = "age";

    public Manifest {
        databases = List.copyOf(databases);
        artifacts = List.copyOf(artifacts);
        software = List.copyOf(software);
    }

    public BackupId id() {
        return identity.id();
    }

    /** How segments are encrypted: {@code age} or {@code none}. */
    public String encryption() {
        return recipient.isPresent() ? AGE : NOT_ENCRYPTED;
    }

    /** The size of all artifacts as they came from the datastore. */
    public long plainBytes() {
        return artifacts.stream().mapToLong(ManifestArtifact::plainBytes).sum();
    }

    /** The size of all segments in the object store. */
    public long storedBytes() {
        return artifacts.stream().mapToLong(ManifestArtifact::storedBytes).sum();
    }

    /** The artifact that tells how the instance was set up; empty where none was stored. */
    public Optional<ManifestArtifact> configuration() {
        return artifacts.stream()
                .filter(stored -> RecordedConfiguration.is(stored.artifact()))
                .findFirst();
    }

    /** What the plugin of the datastore is told of this backup: all but the configuration of the instance. */
    public StoredBackup storedBackup() {
        return new StoredBackup(
                        id(),
                        origin.strategy().name(),
                        origin.instance(),
                        origin.datastoreVersion(),
                        origin.platform(),
                        databases.stream().map(ManifestDatabase::name).toList(),
                        artifacts.stream()
                                .filter(stored -> !RecordedConfiguration.is(stored.artifact()))
                                .map(stored -> new StoredArtifact(stored.artifact(), stored.plainBytes()))
                                .toList())
                .startedAt(times.started())
                .finishedAt(times.finished());
    }
}
