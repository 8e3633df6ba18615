package dev.coffer.backup.core.manifest;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import java.util.List;
import java.util.Optional;

/**
 * What makes a backup exist.
 *
 * @param encryption {@code none}, the only kind of format 1
 * @param segmentBytes the plain size of every segment but the last of an artifact, which may be shorter
 * @param artifacts in the order in which they were stored
 */
public record Manifest(
        FormatVersion format,
        BackupIdentity identity,
        BackupOrigin origin,
        BackupTimes times,
        List<ManifestDatabase> databases,
        String encryption,
        int segmentBytes,
        List<ManifestArtifact> artifacts,
        List<Software> software) {
    public static final String NO_ENCRYPTION = "none";

    public Manifest {
        databases = List.copyOf(databases);
        artifacts = List.copyOf(artifacts);
        software = List.copyOf(software);
    }

    public BackupId id() {
        return identity.id();
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
                        .toList());
    }
}
