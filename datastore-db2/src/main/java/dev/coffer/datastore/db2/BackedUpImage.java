package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The steps that make the image of one database. */
final class BackedUpImage {
    private static final long MEBIBYTE = 1024L * 1024L;

    /** What an image has beside the pages of the database: headers, and a last buffer per file that is seldom full. */
    private static final long OVERHEAD = 64 * MEBIBYTE;

    private final Guest guest;
    private final ExclusiveUse exclusiveUse;
    private final String workName;

    BackedUpImage(Guest guest, Survey survey, String workName) {
        this.guest = guest;
        this.exclusiveUse = new ExclusiveUse(guest.commands(), survey);
        this.workName = workName;
    }

    /**
     * The backup of a database that is taken out of use.
     *
     * @param connection whether it can be quiesced; it cannot while a backup is pending, and then nobody else is in either
     * @param bytes in use
     * @param traits of the database, which are those of its image
     */
    DatabaseBackup offline(
            DirectoryEntry database, ImageKind kind, Connectable connection, long bytes, ImageTraits traits) {
        List<Step> prepare = connection == Connectable.NO
                ? exclusiveUse.stepsWithoutConnection(database)
                : exclusiveUse.steps(database, "", connection == Connectable.TELLING);
        Step step = step(database, kind).retrying(exclusiveUse.retry(database));
        return new DatabaseBackup(
                database.alias(),
                withAncestry(prepare, database, kind),
                new Dump(step, output(database, bytes)),
                properties(kind, traits));
    }

    /** The backup of a database whose users go on: nothing but a utility stands in its way. */
    DatabaseBackup online(DirectoryEntry database, ImageKind kind, long bytes, ImageTraits traits) {
        return new DatabaseBackup(
                database.alias(),
                withAncestry(List.of(LastLook.noUtility(database, guest.commands())), database, kind),
                new Dump(step(database, kind), output(database, bytes)),
                properties(kind, traits),
                true);
    }

    /** Looked at before anything is changed: a backup of somebody else's may have come in between since the planning. */
    private List<Step> withAncestry(List<Step> prepare, DirectoryEntry database, ImageKind kind) {
        List<Step> steps = new ArrayList<>();
        kind.base().ifPresent(base -> steps.add(Ancestry.stillThere(database.alias(), kind, guest.commands())));
        steps.addAll(prepare);
        return List.copyOf(steps);
    }

    private List<Property> properties(ImageKind kind, ImageTraits traits) {
        List<Property> properties = new ArrayList<>(
                traits.plus(guest.commands().configuration().encrypt()).properties());
        properties.addAll(kind.properties());
        return List.copyOf(properties);
    }

    private Dump.ToStaging output(DirectoryEntry database, long bytes) {
        List<Staging> stagings = guest.stagingParents().stream()
                .distinct()
                .map(parent -> staging(parent, database))
                .toList();
        return new Dump.ToStaging(
                stagings.get(0), required(bytes / stagings.size()), stagings.subList(1, stagings.size()));
    }

    private Staging staging(Path parent, DirectoryEntry database) {
        return new Staging(parent, workName + "-" + database.alias());
    }

    /** A directory that is named twice gets two files of the image, written at once. */
    private List<Path> targets(DirectoryEntry database) {
        return guest.stagingParents().stream()
                .map(parent -> staging(parent, database).directory())
                .toList();
    }

    private Step step(DirectoryEntry database, ImageKind kind) {
        Db2Commands commands = guest.commands();
        String how = kind.described();
        return Step.of(
                        "back up database " + database.alias() + (how.isEmpty() ? "" : ", " + how),
                        commands.utility(
                                commands.configuration().ofBackups(),
                                new BackupOptions(commands.configuration())
                                        .backup(database.alias(), targets(database), kind)
                                        .toArray(String[]::new)))
                .whileRunning(Facts.backupRunning(database, kind.online()))
                .monitoredBy(commands.monitor());
    }

    /** The room for the image of a database of so many bytes. */
    static long required(long bytes) {
        return bytes + bytes / 10 + OVERHEAD;
    }
}
