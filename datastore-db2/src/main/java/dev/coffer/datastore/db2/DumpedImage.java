package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.datastore.db2.listing.ImageName;
import dev.coffer.datastore.db2.listing.ImageTimestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of an image that BACKUP DATABASE has written, found by alias and timestamp in either naming scheme. */
final class DumpedImage {
    static final String ALIAS = "alias";
    static final String DATABASE = "database";
    static final String TIMESTAMP = "timestamp";
    static final String SEQUENCE = "sequence";
    static final String CHECK = "db2ckbkp";

    private DumpedImage() {}

    /**
     * Names the files of the image and how it is checked.
     *
     * @throws BackupException if a file is missing, empty, or not of this image
     */
    static Dumped of(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
        String alias = backup.database();
        String timestamp =
                ImageTimestamp.of(outcome).orElseThrow(() -> failure(alias, "the backup named no timestamp", files));
        List<Artifact> artifacts = new ArrayList<>();
        String name = backup.dump().step().whileRunning().map(Fact::value).orElse(alias);
        for (StagedFile file : files) {
            ImageName image = ImageName.parse(file.name())
                    .filter(candidate -> candidate.isOf(alias, timestamp))
                    .orElseThrow(() -> failure(alias, "'" + file.name() + "' is no file of image " + timestamp, files));
            if (file.bytes() == 0) {
                throw failure(alias, "'" + file.name() + "' is empty", files);
            }
            artifacts.add(artifact(file, backup, name, image));
        }
        artifacts.sort(
                Comparator.comparing(artifact -> artifact.property(SEQUENCE).orElse("")));
        refuseGaps(alias, artifacts, files);
        List<Step> checks = new ArrayList<>(List.of(check(backup, artifacts, files)));
        checks.addAll(ancestry(backup, timestamp));
        return new Dumped(artifacts, checks);
    }

    /** An increment is one only if Db2 has made it on the image that is recorded as its base; nothing for a full image. */
    static List<Step> ancestry(DatabaseBackup backup, String timestamp) {
        ImageKind kind = ImageKind.of(new Artifact(backup.database(), backup.database(), backup.properties()));
        Command dump = backup.dump().step().command();
        return kind.isIncrement() ? List.of(Ancestry.made(backup.database(), kind, timestamp, dump)) : List.of();
    }

    /** The same for an image that is not there yet. */
    static List<Step> expectedAncestry(DatabaseBackup backup) {
        return ancestry(backup, "<timestamp>");
    }

    private static Artifact artifact(StagedFile file, DatabaseBackup backup, String name, ImageName image) {
        List<Property> properties = new ArrayList<>();
        properties.add(new Property(ALIAS, backup.database()));
        properties.add(new Property(DATABASE, name));
        properties.add(new Property(TIMESTAMP, image.timestamp()));
        properties.add(new Property(SEQUENCE, "%03d".formatted(image.sequence())));
        properties.addAll(backup.properties());
        return new Artifact(file.name(), backup.database(), properties);
    }

    private static void refuseGaps(String alias, List<Artifact> artifacts, List<StagedFile> files) {
        if (artifacts.isEmpty()) {
            throw failure(alias, "there is no image", files);
        }
        for (int i = 0; i < artifacts.size(); i++) {
            String expected = "%03d".formatted(i + 1);
            if (!artifacts.get(i).property(SEQUENCE).orElse("").equals(expected)) {
                throw failure(alias, "file " + expected + " of the image is missing or there twice", files);
            }
        }
    }

    /** The files of an image can only be checked together, the first one first. */
    private static Step check(DatabaseBackup backup, List<Artifact> artifacts, List<StagedFile> files) {
        Staging first = staging(backup);
        Map<String, String> paths = new HashMap<>();
        files.forEach(file -> paths.put(file.name(), file.path(first).toString()));
        return checkOf(
                backup,
                artifacts.stream()
                        .map(artifact -> paths.getOrDefault(artifact.name(), artifact.name()))
                        .toList());
    }

    /** The check of an image that is not there yet. */
    static Step expectedCheck(DatabaseBackup backup) {
        return checkOf(
                backup, List.of(staging(backup).directory().resolve("<image>").toString()));
    }

    private static Staging staging(DatabaseBackup backup) {
        if (!(backup.dump().output() instanceof Dump.ToStaging output)) {
            throw new IllegalStateException("an image of " + backup.database() + " that is not in a directory");
        }
        return output.staging();
    }

    private static Step checkOf(DatabaseBackup backup, List<String> paths) {
        Command dump = backup.dump().step().command();
        Limits limits = new Limits(dump.limits().total(), dump.limits().total());
        return Step.of(
                checkTitle(backup.database()),
                new Command(dump.session(), List.of(CHECK, String.join(",", paths)), limits));
    }

    /** What the check of an image is called, in manifests too. */
    static String checkTitle(String alias) {
        return "check the image of " + alias + " with " + CHECK;
    }

    private static BackupException failure(String alias, String trouble, List<StagedFile> files) {
        List<String> names = files.stream().map(StagedFile::name).toList();
        return new BackupException(
                ErrorCode.DATASTORE_FAILED,
                "the image of database " + alias + " is not complete: " + trouble + " (found " + names + ")",
                "Make sure that nobody else writes to the staging directory, and look into db2diag.log of the instance.");
    }
}
