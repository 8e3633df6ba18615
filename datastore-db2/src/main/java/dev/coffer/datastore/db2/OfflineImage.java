package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.nio.file.Path;
import java.util.List;

/** The steps that make the offline image of one database. */
final class OfflineImage {
    private static final long MEBIBYTE = 1024L * 1024L;

    /** What an image has beside the pages of the database: headers, and a last buffer per file that is seldom full. */
    private static final long OVERHEAD = 64 * MEBIBYTE;

    private final Guest guest;
    private final ExclusiveUse exclusiveUse;
    private final String workName;

    OfflineImage(Guest guest, Survey survey, String workName) {
        this.guest = guest;
        this.exclusiveUse = new ExclusiveUse(guest.commands(), survey);
        this.workName = workName;
    }

    /**
     * The backup of a database.
     *
     * @param connection whether it can be quiesced; it cannot while a backup is pending, and then nobody else is in either
     * @param bytes in use
     * @param traits of the database, which are those of its image
     */
    DatabaseBackup backup(DirectoryEntry database, Connectable connection, long bytes, ImageTraits traits) {
        List<Step> prepare = connection == Connectable.NO
                ? exclusiveUse.stepsWithoutConnection(database)
                : exclusiveUse.steps(database, "", connection == Connectable.TELLING);
        List<Path> parents = guest.stagingParents();
        List<Staging> stagings = parents.stream()
                .distinct()
                .map(parent -> new Staging(parent, workName + "-" + database.alias()))
                .toList();
        Dump.ToStaging output = new Dump.ToStaging(
                stagings.get(0), required(bytes / stagings.size()), stagings.subList(1, stagings.size()));
        return new DatabaseBackup(
                database.alias(),
                prepare,
                new Dump(step(database, targets(parents, database)), output),
                traits.plus(guest.commands().configuration().encrypt()).properties());
    }

    /** A directory that is named twice gets two files of the image, written at once. */
    private List<Path> targets(List<Path> parents, DirectoryEntry database) {
        return parents.stream()
                .map(parent -> new Staging(parent, workName + "-" + database.alias()).directory())
                .toList();
    }

    private Step step(DirectoryEntry database, List<Path> targets) {
        Db2Commands commands = guest.commands();
        return Step.of(
                        "back up database " + database.alias(),
                        commands.utility(
                                commands.configuration().ofBackups(),
                                new BackupOptions(commands.configuration())
                                        .backup(database.alias(), targets)
                                        .toArray(String[]::new)))
                .whileRunning(Facts.backupRunning(database))
                .retrying(exclusiveUse.retry(database))
                .monitoredBy(commands.monitor());
    }

    /** The room for the image of a database of so many bytes. */
    static long required(long bytes) {
        return bytes + bytes / 10 + OVERHEAD;
    }
}
