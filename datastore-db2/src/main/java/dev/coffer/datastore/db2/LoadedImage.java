package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The steps that bring one database back from its offline image. */
final class LoadedImage {
    private final Guest guest;
    private final ExclusiveUse exclusiveUse;
    private final String workName;
    private final String upgrade;
    private final StoragePaths paths;

    LoadedImage(Guest guest, Survey survey, String workName, String upgrade, StoragePaths paths) {
        this.guest = guest;
        this.paths = paths;
        this.exclusiveUse = new ExclusiveUse(guest.commands(), survey);
        this.workName = workName;
        this.upgrade = upgrade;
    }

    /**
     * The restore of a database.
     *
     * @param existing the database that it replaces
     * @param connection whether that can be connected to; if not, nobody uses it
     */
    DatabaseRestore restore(RestoredImage image, Optional<DirectoryEntry> existing, Connectable connection) {
        List<Step> prepare = existing.map(database -> exclusive(database, connection))
                .orElseGet(() -> List.of(LastLook.isAbsent(image.target(), guest.commands())));
        Staging staging = new Staging(guest.stagingParent(), workName + "-" + image.target());
        return new DatabaseRestore(
                image.target(),
                image.image().artifacts(),
                new DatabaseRestore.FromStaging(staging, image.image().files()),
                prepare,
                load(image, existing, staging.directory()),
                proof(image));
    }

    /** One that cannot be connected to may be active all the same. */
    private List<Step> exclusive(DirectoryEntry database, Connectable connection) {
        if (connection != Connectable.NO) {
            return exclusiveUse.steps(database, Facts.BY_RESTORE, connection == Connectable.TELLING);
        }
        return exclusiveUse.isActive(database) ? exclusiveUse.stepsWithoutConnection(database) : List.of();
    }

    /** The image holds the state in which it was taken, quiesced: the database is to be opened whatever it replaces. */
    private Step load(RestoredImage image, Optional<DirectoryEntry> existing, Path directory) {
        String target = image.target();
        String name = existing.map(DirectoryEntry::name).orElse(target);
        Step load = Step.of(
                        title(image),
                        new RestoreStatement(guest.commands(), paths).of(image, existing.isPresent(), directory))
                .leaving(Facts.restored(target))
                .untilDone(Facts.restoring(target, image.image().alias()))
                .whileRunning(Facts.restoreRunning(target, name))
                .monitoredBy(guest.commands().monitor());
        return existing.map(database -> load.retrying(exclusiveUse.retry(database)))
                .orElse(load);
    }

    private String title(RestoredImage image) {
        String into = image.isRenamed() ? " into " + image.target() : "";
        return "restore database " + image.image().alias() + into + upgrade;
    }

    private List<Step> proof(RestoredImage image) {
        String alias = image.target();
        Db2Commands commands = guest.commands();
        return List.of(
                Step.of("connect to " + alias, commands.change("connect", "to", alias)),
                UserTables.proof(alias, image.image().traits().tables(), commands),
                Step.of("disconnect from " + alias, commands.change("connect", "reset")));
    }
}
