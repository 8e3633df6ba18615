package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.datastore.db2.listing.ImageName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The image of one database within a stored backup.
 *
 * @param alias that the image is of
 * @param name of the database when it was backed up; empty for a backup that does not tell
 * @param artifacts the first sequence first
 * @param files the names that Db2 finds them by in a directory
 * @param instance the owner of the instance that made it, as the names of its files have it
 * @param traits what decides where it can be restored
 * @param kind of the image
 * @param bytes of all its files
 */
record StoredImage(
        String alias,
        Optional<String> name,
        String timestamp,
        List<String> artifacts,
        List<String> files,
        String instance,
        ImageTraits traits,
        ImageKind kind,
        long bytes) {

    StoredImage {
        artifacts = List.copyOf(artifacts);
        files = List.copyOf(files);
    }

    /**
     * Finds the image of a database.
     *
     * @throws BackupException if the backup's artifacts of that database are not the files of one image
     */
    static StoredImage of(StoredBackup backup, String alias) {
        List<StoredArtifact> stored = backup.artifacts().stream()
                .filter(artifact -> artifact.artifact().database().equals(alias))
                .toList();
        List<Artifact> artifacts = stored.stream()
                .map(StoredArtifact::artifact)
                .sorted(Comparator.comparingInt(artifact -> image(artifact).sequence()))
                .toList();
        if (artifacts.isEmpty()) {
            throw broken(alias, "it has no files");
        }
        String timestamp = image(artifacts.get(0)).timestamp();
        for (int i = 0; i < artifacts.size(); i++) {
            ImageName image = image(artifacts.get(i));
            if (!image.isOf(alias, timestamp) || image.sequence() != i + 1) {
                throw broken(alias, "'" + artifacts.get(i).name() + "' is out of place");
            }
        }
        return new StoredImage(
                alias,
                artifacts.get(0).property(DumpedImage.DATABASE),
                timestamp,
                artifacts.stream().map(Artifact::name).toList(),
                artifacts.stream().map(StoredImage::file).toList(),
                image(artifacts.get(0)).instance(),
                ImageTraits.of(artifacts.get(0)),
                ImageKind.of(artifacts.get(0)),
                stored.stream().mapToLong(StoredArtifact::plainBytes).sum());
    }

    /** What went through a pipe had no name of its own. */
    private static String file(Artifact artifact) {
        return artifact.property(PipedImage.FILE).orElse(artifact.name());
    }

    /** Whether a file was made by the instance of somebody else, for sure. */
    static boolean isOfOther(Artifact artifact, String owner) {
        return name(artifact).filter(image -> !image.instance().equals(owner)).isPresent();
    }

    private static Optional<ImageName> name(Artifact artifact) {
        return Optional.of(file(artifact)).filter(Artifact::isValidName).flatMap(ImageName::parse);
    }

    private static ImageName image(Artifact artifact) {
        return name(artifact)
                .orElseThrow(() -> broken(artifact.database(), "'" + artifact.name() + "' is no file of an image"));
    }

    private static BackupException broken(String alias, String trouble) {
        return new BackupException(
                ErrorCode.BACKUP_CORRUPT,
                "the backup's image of database " + alias + " is not complete: " + trouble,
                "Restore another backup; 'coffer backup-list-instance' shows them.");
    }
}
