package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Drill;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The database that a drill restores an image into. It lies in a fresh directory of its own, by which it is told from any other
 * of its name when it is dropped.
 *
 * @param image and the name of the scratch database
 * @param directory made for it alone
 * @param upgrade what the restore does beside restoring, for people; may be empty
 */
record ScratchDatabase(Db2Commands commands, RestoredImage image, Staging directory, String upgrade) {
    /** What the engine has names of work begin with. */
    private static final String WORK = "coffer-";

    private static final String DRILL = "-drill-";

    /**
     * The drill.
     *
     * @param images where the files of the image lie
     * @param bytes that the database takes
     */
    Drill drill(Path images, long bytes) {
        String name = image.target();
        LogRecovery recovery = LogRecovery.withinImage(commands, image);
        List<Step> proof = new ArrayList<>();
        recovery.stepFor(image, name, directory.directory()).ifPresent(proof::add);
        proof.add(Step.of("connect to " + name, commands.change("connect", "to", name)));
        proof.add(UserTables.drill(name, image.image().traits().tables(), commands));
        proof.add(Step.of("disconnect from " + name, commands.change("connect", "reset")));
        return new Drill(
                name,
                Optional.of(new Drill.Place(directory, bytes)),
                List.of(LastLook.isFree(name, commands)),
                load(images, recovery),
                proof);
    }

    /** The name of its directory. */
    static String directoryName(String workName, String name) {
        return workName + DRILL + name;
    }

    /** Whether a database was made by a drill; it is none that anybody wants to keep. */
    static boolean is(DirectoryEntry entry) {
        return entry.isLocal()
                && entry.directory()
                        .flatMap(directory ->
                                Optional.ofNullable(Path.of(directory).getFileName()))
                        .map(Path::toString)
                        .filter(last -> last.startsWith(WORK) && last.endsWith(DRILL + entry.name()))
                        .isPresent();
    }

    /** Logs of the image go beside the scratch database: they are needed when the image is gone already. */
    private Step load(Path images, LogRecovery recovery) {
        String name = image.target();
        Path path = directory.directory();
        StoragePaths paths = new StoragePaths(List.of(path), Optional.of(path));
        RestoreStatement.Clauses clauses = recovery.clauses(RestoreStatement.Clauses.alone(name, false), image, path);
        return Step.of(
                        "restore database " + image.image().alias() + " into scratch database " + name + upgrade,
                        new RestoreStatement(commands, paths).of(image.image(), clauses, images))
                .leaving(Facts.scratch(name, path))
                .whileRunning(Facts.restoreRunning(name, name))
                .monitoredBy(commands.monitor());
    }
}
