package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.ManagerConfiguration;
import dev.coffer.datastore.db2.listing.Release;
import java.util.List;
import java.util.Optional;

/** Whether an instance can take a backup: what Db2 would refuse is refused before anything is fetched or harmed. */
final class RestoreTarget {
    private final Guest guest;
    private final Survey survey;

    RestoreTarget(Guest guest, Survey survey) {
        this.guest = guest;
        this.survey = survey;
    }

    /**
     * Refuses a backup that does not fit this instance.
     *
     * @throws BackupException if the backup is of another platform, and Db2 is not to decide, or of a newer release
     */
    void refuseForeign(StoredBackup backup) {
        if (!backup.platform().equals(guest.platform()) && !letsDb2Decide()) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the backup is of platform " + backup.platform() + ", this guest is " + guest.platform(),
                    "Restore it on a guest of the platform that it was made on; --let-db2-decide leaves it to Db2, which takes"
                            + " images of a few platforms of the same byte order.");
        }
        Release made = made(backup);
        if (made.compareTo(survey.release()) > 0) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the backup is of Db2 " + made + ", the instance runs " + survey.release(),
                    "Db2 restores no image of a newer release; restore it on an instance of that release.");
        }
    }

    /** Whether the operator has said that Db2 itself is to judge what is told beforehand here. */
    boolean letsDb2Decide() {
        return guest.commands().configuration().letDb2Decide();
    }

    /**
     * Refuses an encrypted image where nobody has a key to it.
     *
     * @throws BackupException if the instance has no keystore, and Db2 is not to decide
     */
    void refuseWithoutKeystore(StoredImage image, ManagerConfiguration manager) {
        if (manager.keystore().isEmpty() && !letsDb2Decide()) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the image of database " + image.alias() + " is encrypted, and the instance has no keystore",
                    "Bring the keystore of the instance that it was made on, with its stash file, and name it with 'db2 update"
                            + " dbm cfg using keystore_type PKCS12 keystore_location <file>'; --let-db2-decide leaves it to Db2.");
        }
    }

    /** What the operator should know beforehand. */
    List<String> warnings(StoredBackup backup) {
        if (upgrade(backup).isEmpty()) {
            return List.of();
        }
        return List.of("the backup is of Db2 " + made(backup) + " and the instance runs " + survey.release()
                + ": Db2 upgrades the database when it restores it, which cannot be taken back, and only takes images of a"
                + " few releases back");
    }

    /** What the restore does beside restoring, for people; empty for a backup of the same release. */
    String upgrade(StoredBackup backup) {
        return made(backup).compareTo(survey.release()) < 0
                ? ", upgrading it from " + made(backup) + " to " + survey.release()
                : "";
    }

    private static Release made(StoredBackup backup) {
        return Release.parse(backup.datastoreVersion())
                .orElseThrow(() -> new BackupException(
                        ErrorCode.BACKUP_CORRUPT,
                        "the backup's Db2 version '" + backup.datastoreVersion() + "' is none",
                        "Restore another backup; 'coffer backup-list-instance' shows them."));
    }

    /**
     * The database that a restore replaces; empty if there is none.
     *
     * @throws BackupException if no restore can replace it
     */
    Optional<DirectoryEntry> existing(String alias) {
        Optional<DirectoryEntry> entry = survey.directory().find(alias);
        entry.ifPresent(RestoreTarget::refuseRemote);
        if (entry.isEmpty()) {
            refuseNameUnderAnotherAlias(alias, survey.directory());
        }
        entry.ifPresent(existing -> WantedDatabases.refuseTwins(existing, survey.directory()));
        entry.ifPresent(survey::refuseWhileUtilitiesRun);
        return entry;
    }

    /**
     * Refuses a target that was not there when the restore was planned.
     *
     * @throws BackupException if it is there now
     */
    static void refuseWhatCameToBe(String alias, DatabaseDirectory directory) {
        if (directory.find(alias).isPresent()) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    "database " + alias + " came to be while its restore was prepared",
                    "Start the restore again, with --replace-existing if it is to be overwritten.");
        }
        refuseNameUnderAnotherAlias(alias, directory);
    }

    /**
     * Refuses to replace a database that is another than that of the image, unless the operator has named it.
     *
     * @throws BackupException if both names are known and differ
     */
    static void refuseOther(RestoredImage image, DirectoryEntry existing, boolean named) {
        Optional<String> name = image.image().name();
        if (!named && name.isPresent() && !name.get().equals(existing.name())) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    "alias " + existing.alias() + " is database " + existing.name()
                            + " here, and the image is of database " + name.get(),
                    "Add --into " + existing.alias() + " with --replace-existing if " + existing.name()
                            + " is to be overwritten, or restore under another name.");
        }
    }

    private static void refuseRemote(DirectoryEntry existing) {
        if (!existing.isLocal()) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    "alias " + existing.alias() + " is catalogued for a remote database",
                    "Uncatalogue the alias first if it is not needed: 'db2 uncatalog database <alias>'.");
        }
    }

    private static void refuseNameUnderAnotherAlias(String alias, DatabaseDirectory directory) {
        directory.local().stream()
                .filter(entry -> entry.name().equals(alias))
                .findFirst()
                .ifPresent(entry -> {
                    throw new BackupException(
                            ErrorCode.DATABASE_EXISTS,
                            "a database named " + alias + " is catalogued under alias " + entry.alias(),
                            "Catalogue it under its own name, or restore on another instance.");
                });
    }
}
