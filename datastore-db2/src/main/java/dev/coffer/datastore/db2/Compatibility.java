package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.datastore.db2.listing.ManagerConfiguration;
import dev.coffer.datastore.db2.listing.Release;
import java.util.List;

/**
 * Whether the Db2 of an instance takes a backup: what it would refuse is refused before anything is fetched or harmed.
 *
 * @param release that the instance runs
 */
record Compatibility(Guest guest, Release release) {
    /**
     * Refuses a backup that does not fit this instance.
     *
     * @throws BackupException if the backup is of another platform, and Db2 is not to decide, or of a newer release
     */
    void refuseForeign(StoredBackup backup) {
        if (!backup.platform().equals(guest.platform()) && !letsDb2Decide()) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the backup " + backup.id() + " is of platform " + backup.platform() + ", this guest is "
                            + guest.platform(),
                    "Restore it on a guest of the platform that it was made on; --let-db2-decide leaves it to Db2, which takes"
                            + " images of a few platforms of the same byte order.");
        }
        Release made = made(backup);
        if (made.compareTo(release) > 0) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the backup " + backup.id() + " is of Db2 " + made + ", the instance runs " + release,
                    "Db2 restores no image of a newer release; restore it on an instance of that release.");
        }
    }

    /** Whether the operator has said that Db2 itself is to judge what is told beforehand here. */
    boolean letsDb2Decide() {
        return guest.commands().configuration().letDb2Decide();
    }

    /** What has to be asked where one of the images is encrypted. */
    List<Question> questions(List<StoredImage> images) {
        String command = ManagerConfiguration.COMMAND;
        return images.stream().anyMatch(image -> image.traits().needsKeystore())
                ? List.of(new Question.OfCommand(command, guest.commands().question(command.split(" ", -1))))
                : List.of();
    }

    /**
     * Refuses an encrypted image where nobody has a key to it.
     *
     * @throws BackupException if the instance has no keystore, and Db2 is not to decide
     */
    void refuseWithoutKeystore(StoredImage image, Answers answers) {
        if (!image.traits().needsKeystore()) {
            return;
        }
        ManagerConfiguration manager = ManagerConfiguration.of(answers.outcome(ManagerConfiguration.COMMAND));
        if (manager.keystore().isEmpty() && !letsDb2Decide()) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "image " + image.timestamp() + " of database " + image.alias()
                            + " is encrypted, and the instance has no keystore",
                    "Bring the keystore of the instance that it was made on, with its stash file, and name it with 'db2 update"
                            + " dbm cfg using keystore_type PKCS12 keystore_location <file>'; --let-db2-decide leaves it to Db2.");
        }
    }

    /** What the operator should know beforehand. */
    List<String> warnings(StoredBackup backup) {
        if (upgrade(backup).isEmpty()) {
            return List.of();
        }
        return List.of("the backup is of Db2 " + made(backup) + " and the instance runs " + release
                + ": Db2 upgrades the database when it restores it, which cannot be taken back, and only takes images of a"
                + " few releases back");
    }

    /** What the restore does beside restoring, for people; empty for a backup of the same release. */
    String upgrade(StoredBackup backup) {
        return made(backup).compareTo(release) < 0 ? ", upgrading it from " + made(backup) + " to " + release : "";
    }

    private static Release made(StoredBackup backup) {
        return Release.parse(backup.datastoreVersion())
                .orElseThrow(() -> new BackupException(
                        ErrorCode.BACKUP_CORRUPT,
                        "the backup's Db2 version '" + backup.datastoreVersion() + "' is none",
                        "Restore another backup; 'coffer backup-list-instance' shows them."));
    }
}
