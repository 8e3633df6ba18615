package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.Release;
import java.util.Optional;

/** Whether an instance can take a backup at all. */
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
     * @throws BackupException if the backup is of another platform or a newer release
     */
    void refuseForeign(StoredBackup backup) {
        if (!backup.platform().equals(guest.platform())) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the backup is of platform " + backup.platform() + ", this guest is " + guest.platform(),
                    "Restore it on a guest of the platform that it was made on.");
        }
        Release made = made(backup);
        if (made.compareTo(survey.release()) > 0) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the backup is of Db2 " + made + ", the instance runs " + survey.release(),
                    "Db2 restores no image of a newer release; restore it on an instance of that release.");
        }
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
     * @throws BackupException if it must not be replaced
     */
    Optional<DirectoryEntry> existing(String alias, RestoreRequest<Db2Configuration> request) {
        DatabaseDirectory directory = survey.directory();
        Optional<DirectoryEntry> entry = directory.find(alias);
        entry.ifPresent(existing -> refuse(existing, request));
        if (entry.isEmpty()) {
            refuseNameUnderAnotherAlias(alias, directory);
        }
        entry.ifPresent(survey::refuseWhileUtilitiesRun);
        return entry;
    }

    private static void refuse(DirectoryEntry existing, RestoreRequest<Db2Configuration> request) {
        if (!existing.isLocal()) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    "alias " + existing.alias() + " is catalogued for a remote database",
                    "Uncatalogue the alias first if it is not needed: 'db2 uncatalog database <alias>'.");
        }
        if (!request.replaceExisting()) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    "database " + existing.alias() + " exists in instance "
                            + request.instance().name(),
                    "Add --replace-existing if it is to be overwritten.");
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
