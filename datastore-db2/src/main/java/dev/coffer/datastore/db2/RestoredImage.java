package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.RestoreRequest;
import java.util.List;
import java.util.Locale;

/**
 * An image and the name under which its database comes back.
 *
 * @param target alias of the restored database
 */
record RestoredImage(StoredImage image, String target) {

    /**
     * The images that a request is about.
     *
     * @throws BackupException if the backup lacks one, or the new name is none for one database
     */
    static List<RestoredImage> wanted(RestoreRequest<Db2Configuration> request) {
        List<StoredImage> images = databases(request).stream()
                .map(alias -> StoredImage.of(request.backup(), alias))
                .toList();
        if (request.into().isEmpty()) {
            return images.stream()
                    .map(image -> new RestoredImage(image, image.alias()))
                    .toList();
        }
        String target = DatabaseName.require(request.into().get());
        if (images.size() != 1) {
            throw new BackupException(
                    ErrorCode.USAGE,
                    images.size() + " databases cannot all be restored as " + target,
                    "Name the one database that is meant with --database.");
        }
        return List.of(new RestoredImage(images.get(0), target));
    }

    /** The databases to restore: those requested, or all of the backup. */
    private static List<String> databases(RestoreRequest<Db2Configuration> request) {
        if (request.databases().isEmpty()) {
            return request.backup().databases();
        }
        List<String> wanted = request.databases().stream()
                .map(alias -> alias.toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
        for (String alias : wanted) {
            if (!request.backup().databases().contains(alias)) {
                throw new BackupException(
                        ErrorCode.DATABASE_UNKNOWN,
                        "the backup has no database '" + alias + "'",
                        "It has " + String.join(", ", request.backup().databases()) + ".");
            }
        }
        return wanted;
    }

    /** Whether the database comes back under a name other than that it had. */
    boolean isRenamed() {
        return !target.equals(image.alias());
    }
}
