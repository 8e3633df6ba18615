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
     * @param bytes that the database takes without the logs of the image
     */
    Drill drill(Path images, long bytes) {
        String name = image.target();
        LogRecovery recovery = LogRecovery.withinImage(commands, image);
        List<Step> proof = new ArrayList<>(recovery.steps(image, name, directory.directory()));
        proof.add(Step.of("connect to " + name, commands.change("connect", "to", name)));
        proof.add(UserTables.drill(name, image.image().traits().tables(), commands));
        proof.add(Step.of("disconnect from " + name, commands.change("connect", "reset")));
        List<Step> loads = loads(images, recovery);
        return new Drill(
                name,
                Optional.of(new Drill.Place(directory, bytes + recovery.logBytes(image))),
                List.of(LastLook.isFree(name, commands)),
                loads.get(0).leaving(Facts.scratch(name, directory.directory())),
                loads.subList(1, loads.size()),
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

    /** In the order in which a chain is restored; logs of the image go beside the scratch database, where they are needed later. */
    private List<Step> loads(Path images, LogRecovery recovery) {
        String name = image.target();
        Path path = directory.directory();
        StoragePaths own = new StoragePaths(List.of(path), Optional.of(path));
        boolean chained = !image.earlier().isEmpty();
        List<Step> steps = new ArrayList<>();
        if (chained) {
            steps.add(interim(image.image(), own, images, false));
            image.earlier().forEach(link -> steps.add(interim(link.image(), StoragePaths.unchanged(), images, true)));
        }
        RestoreStatement.Clauses clauses = recovery.clauses(
                new RestoreStatement.Clauses(name, chained, chained, true, Optional.empty(), List.of()), image, path);
        steps.add(load("", image.image(), chained ? StoragePaths.unchanged() : own, clauses, images));
        return steps;
    }

    private Step interim(StoredImage one, StoragePaths paths, Path images, boolean replacing) {
        RestoreStatement.Clauses clauses =
                new RestoreStatement.Clauses(image.target(), replacing, true, false, Optional.empty(), List.of());
        String what = replacing ? ", image " : ", the layout of image ";
        return load(what + one.timestamp(), one, paths, clauses, images).judgedAs(RestoreVerdict.INTERIM);
    }

    private Step load(String what, StoredImage one, StoragePaths paths, RestoreStatement.Clauses clauses, Path images) {
        String name = image.target();
        return Step.of(
                        "restore database " + one.alias() + " into scratch database " + name + what + upgrade,
                        new RestoreStatement(commands, paths).of(one, clauses, images))
                .whileRunning(Facts.restoreRunning(name, name))
                .monitoredBy(commands.monitor());
    }
}
