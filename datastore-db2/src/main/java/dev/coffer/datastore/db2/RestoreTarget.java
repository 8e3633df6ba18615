package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.util.Optional;

/** The database that a restore replaces, if there is one: what no restore may replace is refused before anything is fetched. */
final class RestoreTarget {
    private final Survey survey;

    RestoreTarget(Survey survey) {
        this.survey = survey;
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
