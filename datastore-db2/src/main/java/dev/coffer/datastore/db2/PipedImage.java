package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.datastore.db2.listing.ImageTimestamp;
import dev.coffer.datastore.db2.listing.Release;
import java.util.ArrayList;
import java.util.List;

/**
 * An image that goes into named pipes in place of the files that Db2 would name. When it was begun is known only when it has
 * ended, so its artifacts are named without that, and remember the name that Db2 wants a file of the image to have.
 */
final class PipedImage {
    /** The name of the file that this artifact is to be when it is restored out of a directory. */
    static final String FILE = "file";

    private static final String UNKNOWN_TIME = ".pipe.";

    /** The first release with the short names. */
    private static final Release SHORT_NAMES = new Release(9, 8, "9.8");

    private final Db2Configuration configuration;
    private final String part;

    PipedImage(Instance<Db2Configuration> instance, String version) {
        this.configuration = instance.configuration();
        String owner = Db2Configuration.owner(instance);
        boolean longNames = Release.parse(version)
                .filter(release -> release.compareTo(SHORT_NAMES) < 0)
                .isPresent();
        this.part = ".0." + owner + (longNames ? ".NODE0000.CATN0000" : ".DBPART000");
    }

    /** The same plan, with pipes in the place of staging directories. */
    static Planning<BackupPlan> planned(BackupRequest<Db2Configuration> request, Planning<BackupPlan> planning) {
        if (!(planning instanceof Planning.Ready<BackupPlan> ready)) {
            return planning;
        }
        BackupPlan plan = ready.plan();
        PipedImage image = new PipedImage(request.instance(), plan.datastoreVersion());
        List<DatabaseBackup> databases =
                plan.databases().stream().map(image::backup).toList();
        return Planning.ready(new BackupPlan(
                plan.datastoreVersion(), plan.platform(), databases, plan.configuration(), plan.warnings()));
    }

    /** The same backup, with pipes in the place of the staging directory. */
    DatabaseBackup backup(DatabaseBackup staged) {
        if (!(staged.dump().output() instanceof Dump.ToStaging output)) {
            throw new IllegalStateException("an image of " + staged.database() + " that is not in a directory");
        }
        Staging staging = output.staging();
        Staging directory = new Staging(Guest.pipeParent(configuration, staging.parent()), staging.name());
        List<Artifact> artifacts = new ArrayList<>();
        for (int sequence = 1; sequence <= configuration.pipes(); sequence++) {
            String name = staged.database() + part + UNKNOWN_TIME + "%03d".formatted(sequence);
            artifacts.add(new Artifact(name, staged.database(), List.of()));
        }
        List<String> names = artifacts.stream().map(Artifact::name).toList();
        return new DatabaseBackup(
                staged.database(),
                staged.prepare(),
                new Dump(
                        Redirection.of(staged.dump().step(), "to", Redirection.paths(directory, names)),
                        new Dump.ToPipes(directory, artifacts)),
                staged.properties(),
                staged.inUse());
    }

    /** Names the image by what the end of the backup tells. */
    static Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> pipes) {
        String alias = backup.database();
        String timestamp = ImageTimestamp.of(outcome)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.DATASTORE_FAILED,
                        "the backup of database " + alias + " named no timestamp",
                        "Look into db2diag.log of the instance."));
        String name = backup.dump().step().whileRunning().map(Fact::value).orElse(alias);
        List<Artifact> artifacts = new ArrayList<>();
        for (StagedFile pipe : pipes) {
            String sequence = "%03d".formatted(artifacts.size() + 1);
            List<Property> properties = new ArrayList<>(List.of(
                    new Property(DumpedImage.ALIAS, alias),
                    new Property(DumpedImage.DATABASE, name),
                    new Property(DumpedImage.TIMESTAMP, timestamp),
                    new Property(DumpedImage.SEQUENCE, sequence),
                    new Property(FILE, pipe.name().replace(UNKNOWN_TIME, "." + timestamp + "."))));
            properties.addAll(backup.properties());
            artifacts.add(new Artifact(pipe.name(), alias, properties));
        }
        return new Dumped(artifacts, DumpedImage.ancestry(backup, timestamp));
    }
}
