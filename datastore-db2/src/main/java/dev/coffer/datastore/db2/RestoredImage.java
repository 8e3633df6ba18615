package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.StoredBackup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An image and the name under which its database comes back.
 *
 * @param target alias of the restored database
 * @param earlier the images that an increment is made on top of, the full one first; empty for a full image
 */
record RestoredImage(StoredImage image, String target, List<Link> earlier) {
    RestoredImage {
        earlier = List.copyOf(earlier);
    }

    /** The image and those that it is made on top of. */
    Stream<StoredImage> all() {
        return Stream.concat(earlier.stream().map(Link::image), Stream.of(image));
    }

    /**
     * An image of an earlier backup.
     *
     * @param backup that has it
     */
    record Link(BackupId backup, StoredImage image) {}

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
                    .map(image -> new RestoredImage(image, image.alias(), links(image, request.chain())))
                    .toList();
        }
        String target = DatabaseName.require(request.into().get());
        if (images.size() != 1) {
            throw new BackupException(
                    ErrorCode.USAGE,
                    images.size() + " databases cannot all be restored as " + target,
                    "Name the one database that is meant with --database.");
        }
        return List.of(new RestoredImage(images.get(0), target, links(images.get(0), request.chain())));
    }

    /**
     * The images that one is made on top of, each the base of the next.
     *
     * @param chain the backups that have them
     * @throws BackupException naming the link that is not there, or does not fit
     */
    static List<Link> links(StoredImage image, List<StoredBackup> chain) {
        List<Link> links = new ArrayList<>();
        if (image.kind().isIncrement()) {
            for (StoredBackup backup : chain) {
                requireDatabase(backup, image.alias());
                links.add(new Link(backup.id(), StoredImage.of(backup, image.alias())));
            }
        }
        String base = "";
        for (Link link : links) {
            requireBase(link.image(), base);
            base = link.image().timestamp();
        }
        requireBase(image, base);
        return List.copyOf(links);
    }

    private static void requireDatabase(StoredBackup backup, String alias) {
        if (!backup.databases().contains(alias)) {
            throw broken(alias, "backup " + backup.id() + " of the chain has no image of it");
        }
    }

    private static void requireBase(StoredImage image, String base) {
        String recorded = image.kind().base().orElse("");
        if (!recorded.equals(base)) {
            throw broken(
                    image.alias(),
                    "image " + image.timestamp() + " is "
                            + (recorded.isEmpty() ? "a full one" : "made on top of image " + recorded)
                            + ", and before it in the"
                            + " chain comes " + (base.isEmpty() ? "none" : "image " + base));
        }
    }

    private static BackupException broken(String alias, String trouble) {
        return new BackupException(
                ErrorCode.BACKUP_CORRUPT,
                "the images of database " + alias + " do not make up a chain: " + trouble,
                "Restore another backup; 'coffer backup-list-instance' shows them.");
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
