package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps that bring one database back from its offline image. */
final class LoadedImage {
    private final Guest guest;
    private final ExclusiveUse exclusiveUse;
    private final String workName;
    private final String upgrade;

    LoadedImage(Guest guest, Survey survey, String workName, String upgrade) {
        this.guest = guest;
        this.exclusiveUse = new ExclusiveUse(guest.commands(), survey);
        this.workName = workName;
        this.upgrade = upgrade;
    }

    /**
     * The restore of a database.
     *
     * @param existing the database that it replaces
     * @param quiescible whether that can be connected to; if not, nobody uses it
     */
    DatabaseRestore restore(StoredImage image, Optional<DirectoryEntry> existing, boolean quiescible) {
        List<Step> prepare = existing.filter(database -> quiescible)
                .map(database -> exclusiveUse.steps(database, Facts.BY_RESTORE))
                .orElse(List.of());
        Staging staging = new Staging(guest.stagingParent(), workName + "-" + image.alias());
        return new DatabaseRestore(
                image.alias(),
                image.files(),
                new DatabaseRestore.FromStaging(staging),
                prepare,
                load(image, existing, staging.directory()),
                proof(image.alias()));
    }

    /** The image holds the state in which it was taken, quiesced: the database is to be opened whatever it replaces. */
    private Step load(StoredImage image, Optional<DirectoryEntry> existing, Path directory) {
        Step load = Step.of(
                        "restore database " + image.alias() + upgrade, command(image, existing.isPresent(), directory))
                .leaving(Facts.restored(image.alias()))
                .untilDone(Facts.restoring(image.alias()))
                .whileRunning(Facts.restoreRunning(
                        image.alias(), existing.map(DirectoryEntry::name).orElse(image.alias())))
                .monitoredBy(guest.commands().monitor());
        return existing.map(database -> load.retrying(exclusiveUse.retry(database)))
                .orElse(load);
    }

    /**
     * An offline image needs no roll-forward, yet without that clause the database of an instance that archives logs would
     * wait for one.
     */
    private Command command(StoredImage image, boolean replacing, Path directory) {
        List<String> words = new ArrayList<>(List.of("restore", "database", image.alias()));
        words.addAll(List.of("from", directory.toString(), "taken", "at", image.timestamp()));
        if (replacing) {
            words.addAll(List.of("replace", "existing"));
        }
        words.addAll(List.of("without", "rolling", "forward", "without", "prompting"));
        Db2Commands commands = guest.commands();
        return commands.utility(commands.configuration().ofRestores(), words.toArray(String[]::new));
    }

    private List<Step> proof(String alias) {
        Db2Commands commands = guest.commands();
        return List.of(
                Step.of("connect to " + alias, commands.change("connect", "to", alias)),
                Step.of(
                        "count the tables of the restored database " + alias,
                        commands.change("select count(*) from syscat.tables")),
                Step.of("disconnect from " + alias, commands.change("connect", "reset")));
    }
}
