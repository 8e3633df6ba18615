package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps that bring one database back from its image, or from those of a chain. */
final class LoadedImage {
    private final Guest guest;
    private final ExclusiveUse exclusiveUse;
    private final String workName;
    private final String upgrade;
    private final StoragePaths paths;
    private final Redirected redirected;

    LoadedImage(
            Guest guest, Survey survey, String workName, String upgrade, StoragePaths paths, Redirected redirected) {
        this.redirected = redirected;
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
     * @param recovery what is done when the image was restored
     */
    DatabaseRestore restore(
            RestoredImage image, Optional<DirectoryEntry> existing, Connectable connection, LogRecovery recovery) {
        List<Step> prepare = existing.map(database -> exclusive(database, connection))
                .orElseGet(() -> List.of(LastLook.isAbsent(image.target(), guest.commands())));
        Staging staging = staging(image);
        if (redirected.writes()) {
            return new DatabaseRestore(
                    image.target(),
                    image.image().artifacts(),
                    new DatabaseRestore.FromStaging(staging, image.image().files()),
                    List.of(),
                    scriptWriting(image, existing),
                    List.of());
        }
        List<Step> loads = new ArrayList<>(restores(image, existing, recovery));
        loads.addAll(recovery.steps(image, name(image, existing), staging.directory()));
        loads = withFacts(image, loads);
        return new DatabaseRestore(
                image.target(),
                image.image().artifacts(),
                new DatabaseRestore.FromStaging(staging, image.image().files(), recovery.logBytes(image)),
                prepare,
                existing.isPresent() ? loads.get(0).retrying(exclusiveUse.retry(existing.get())) : loads.get(0),
                loads.subList(1, loads.size()),
                proof(image),
                image.earlier().stream().map(LoadedImage::earlier).toList());
    }

    private Staging staging(RestoredImage image) {
        return new Staging(guest.stagingParent(), workName + "-" + image.target());
    }

    private static DatabaseRestore.Earlier earlier(RestoredImage.Link link) {
        return new DatabaseRestore.Earlier(
                link.backup(), link.image().artifacts(), link.image().files());
    }

    /** One that cannot be connected to may be active all the same. */
    private List<Step> exclusive(DirectoryEntry database, Connectable connection) {
        if (connection != Connectable.NO) {
            return exclusiveUse.steps(database, Facts.BY_RESTORE, connection == Connectable.TELLING);
        }
        return exclusiveUse.isActive(database) ? exclusiveUse.stepsWithoutConnection(database) : List.of();
    }

    private static String name(RestoredImage image, Optional<DirectoryEntry> existing) {
        return existing.map(DirectoryEntry::name).orElse(image.target());
    }

    /**
     * RESTORE of each image. For a chain, Db2 wants the last one first, to learn how the database is laid out, then all of them from
     * the full one on.
     */
    private List<Step> restores(RestoredImage image, Optional<DirectoryEntry> existing, LogRecovery recovery) {
        List<Step> steps = new ArrayList<>();
        boolean chained = !image.earlier().isEmpty();
        if (chained) {
            steps.add(interim(image, image.image(), paths, existing));
            for (RestoredImage.Link link : image.earlier()) {
                steps.add(interim(image, link.image(), StoragePaths.unchanged(), existing));
            }
        }
        StoragePaths where = chained ? StoragePaths.unchanged() : paths;
        RestoreStatement.Clauses clauses = recovery.clauses(
                new RestoreStatement.Clauses(
                        image.target(),
                        existing.isPresent() || chained,
                        chained,
                        true,
                        Optional.empty(),
                        redirected.words()),
                image,
                staging(image).directory());
        steps.add(step(title(image, image.image(), ""), image, existing, clauses, image.image(), where));
        redirected.script().ifPresent(script -> steps.addAll(redirection(image, existing, script)));
        return steps;
    }

    /** In the session of the restore that waits for it: no other one could go on with it. */
    private List<Step> redirection(RestoredImage image, Optional<DirectoryEntry> existing, RedirectScript script) {
        List<Step> steps = new ArrayList<>();
        Db2Commands commands = guest.commands();
        script.statements()
                .forEach(statement -> steps.add(Step.of("redirect: " + statement, commands.change(statement))));
        Step last = Step.of(
                        "go on with the restore of database " + image.image().alias(),
                        commands.utility(
                                commands.configuration().ofRestores(),
                                "restore",
                                "database",
                                image.image().alias(),
                                "continue"))
                .whileRunning(Facts.restoreRunning(image.target(), name(image, existing)))
                .monitoredBy(commands.monitor());
        steps.add(
                existing.isPresent()
                        ? last.judgedAs(RestoreVerdict.REPLACING, RestoreVerdict.ofReplaced(image.isRenamed()))
                        : last);
        return steps;
    }

    /** Changes nothing but the script. */
    private Step scriptWriting(RestoredImage image, Optional<DirectoryEntry> existing) {
        RestoreStatement.Clauses clauses = new RestoreStatement.Clauses(
                image.target(), existing.isPresent(), false, false, Optional.empty(), redirected.words());
        return Step.of(
                "write where the table spaces of " + image.image().alias() + " lie to "
                        + redirected.file().orElseThrow(),
                new RestoreStatement(guest.commands(), paths)
                        .of(image.image(), clauses, staging(image).directory()));
    }

    private Step interim(RestoredImage image, StoredImage one, StoragePaths where, Optional<DirectoryEntry> existing) {
        boolean first = one.equals(image.image());
        RestoreStatement.Clauses clauses = new RestoreStatement.Clauses(
                image.target(), existing.isPresent() || !first, true, false, Optional.empty(), List.of());
        String what = first ? ", the layout of image " : ", image ";
        return step(title(image, one, what + one.timestamp()), image, existing, clauses, one, where)
                .judgedAs(RestoreVerdict.INTERIM);
    }

    private Step step(
            String title,
            RestoredImage image,
            Optional<DirectoryEntry> existing,
            RestoreStatement.Clauses clauses,
            StoredImage one,
            StoragePaths where) {
        return Step.of(
                        title,
                        new RestoreStatement(guest.commands(), where)
                                .of(one, clauses, staging(image).directory()))
                .whileRunning(Facts.restoreRunning(image.target(), name(image, existing)))
                .monitoredBy(guest.commands().monitor());
    }

    /** The image holds the state in which it was taken, perhaps quiesced: the database is to be opened whatever it replaces. */
    private List<Step> withFacts(RestoredImage image, List<Step> loads) {
        List<Step> steps =
                new ArrayList<>(Facts.halfRestored(image.target(), image.image().alias(), loads));
        if (redirected.script().isPresent()) { // Db2 waits inside the server for the script, and holds the database.
            Step first = steps.get(0);
            List<Fact> facts = new ArrayList<>(first.leaves());
            facts.add(first.whileRunning().orElseThrow());
            steps.set(0, first.leaving(facts.toArray(Fact[]::new)));
        }
        return List.copyOf(steps);
    }

    private String title(RestoredImage image, StoredImage one, String more) {
        String into = image.isRenamed() ? " into " + image.target() : "";
        return "restore database " + one.alias() + into + more + upgrade;
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
