package dev.coffer.datastore.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.Verdict;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups and restores with real processes. */
final class RoundTripTest {
    @TempDir
    Path directory;

    @TempDir
    Path store;

    private Guest guest;

    @BeforeEach
    void makeInstance() {
        guest = new Guest(directory, "SAMPLE");
        guest.write("SAMPLE.active", "");
    }

    @Test
    void a_staged_image_brings_everything_back() throws IOException {
        Artifact artifact = backUp(new FakeStagedBackup());
        guest.write("SAMPLE/rows", "harmed");
        guest.write("SAMPLE/new", "not in the backup");

        List<Verdict> verdicts = restore(new FakeStagedRestore(), artifact, "SAMPLE");

        assertThat(verdicts).containsOnly(Verdict.success());
        assertTheDatabaseIsBack();
    }

    @Test
    void a_stream_brings_everything_back() throws IOException {
        Artifact artifact = backUp(new FakeStreamBackup());
        guest.write("SAMPLE/rows", "harmed");
        guest.write("SAMPLE/new", "not in the backup");

        List<Verdict> verdicts = restore(new FakeStreamRestore(), artifact, "SAMPLE");

        assertThat(verdicts).containsOnly(Verdict.success());
        assertTheDatabaseIsBack();
    }

    @Test
    void a_database_can_be_restored_beside_itself() throws IOException {
        Artifact artifact = backUp(new FakeStreamBackup());

        List<Verdict> verdicts = restore(new FakeStreamRestore(), artifact, "COPY");

        assertThat(verdicts).containsOnly(Verdict.success());
        assertThat(guest.read("COPY/rows")).isEqualTo("rows of SAMPLE");
        assertTheDatabaseIsBack();
    }

    @Test
    void a_stream_cut_short_harms_nothing() throws IOException {
        Artifact artifact = backUp(new FakeStreamBackup());
        cut(store.resolve("image"), 512);

        List<Verdict> verdicts = restore(new FakeStreamRestore(), artifact, "SAMPLE");

        assertThat(verdicts).filteredOn(Verdict.Failure.class::isInstance).isNotEmpty();
        assertTheDatabaseIsBack();
    }

    @Test
    void an_empty_stream_harms_nothing() throws IOException {
        Artifact artifact = backUp(new FakeStreamBackup());
        cut(store.resolve("image"), 0);

        List<Verdict> verdicts = restore(new FakeStreamRestore(), artifact, "SAMPLE");

        assertThat(verdicts).filteredOn(Verdict.Failure.class::isInstance).isNotEmpty();
        assertTheDatabaseIsBack();
    }

    @Test
    void a_good_archive_with_fewer_files_than_were_dumped_harms_nothing() throws IOException {
        Artifact artifact = backUp(new FakeStreamBackup());
        Artifact fuller = new Artifact(artifact.name(), "SAMPLE", List.of(new Property("entries", "5")));

        List<Verdict> verdicts = restore(new FakeStreamRestore(), fuller, "SAMPLE");

        assertThat(verdicts)
                .extracting(verdict -> ((Verdict.Failure) verdict).code())
                .containsExactly(ErrorCode.IMAGE_CORRUPT);
        assertTheDatabaseIsBack();
    }

    @Test
    void a_swap_cut_in_the_middle_is_taken_back() throws IOException {
        DatabaseRestore plan = restorePlan(new FakeStreamRestore(), backUp(new FakeStreamBackup()), "SAMPLE");
        guest.runAll(plan.prepare());
        Files.move(directory.resolve("SAMPLE"), directory.resolve("SAMPLE.coffer-old"));

        List<Verdict> verdicts = guest.undo(plan.prepare());

        assertThat(verdicts).containsOnly(Verdict.success());
        assertTheDatabaseIsBack();
    }

    private void assertTheDatabaseIsBack() {
        assertThat(guest.read("SAMPLE/rows")).isEqualTo("rows of SAMPLE");
        assertThat(guest.has("SAMPLE/deeper/a name with\na line break")).isTrue();
        assertThat(guest.has("SAMPLE/new")).isFalse();
        assertThat(guest.has("SAMPLE.active")).isTrue();
        assertThat(guest.has("SAMPLE.quiesced")).isFalse();
        assertThat(guest.has("SAMPLE.coffer-restore")).isFalse();
        assertThat(guest.has("SAMPLE.coffer-old")).isFalse();
    }

    /** Backs up SAMPLE into the file {@code image} of the store. */
    private Artifact backUp(BackupStrategy<FakeConfiguration> strategy) throws IOException {
        BackupRequest<FakeConfiguration> request = new BackupRequest<>(guest.instance(), List.of(), "work-1");
        DatabaseBackup backup = guest.plan(answers -> strategy.plan(request, answers))
                .databases()
                .get(0);
        assertThat(guest.runAll(backup.prepare())).containsOnly(Verdict.success());
        assertThat(guest.has("SAMPLE.active")).isFalse();
        Dumped dumped = dump(strategy, backup);
        assertThat(guest.undo(backup.prepare())).containsOnly(Verdict.success());
        return dumped.artifacts().get(0);
    }

    private Dumped dump(BackupStrategy<FakeConfiguration> strategy, DatabaseBackup backup) throws IOException {
        Step step = backup.dump().step();
        Path image = store.resolve("image");
        if (backup.dump().output() instanceof Dump.ToStaging output) {
            Staging staging = output.staging();
            Files.createDirectories(staging.directory());
            Outcome outcome = guest.run(step.command());
            assertThat(strategy.judge(step, outcome)).isEqualTo(Verdict.success());
            Path file = staging.directory().resolve("SAMPLE.tar");
            assertThat(Files.size(file)).isPositive().isLessThanOrEqualTo(output.requiredBytes());
            Dumped dumped = strategy.dumped(backup, outcome, List.of(new StagedFile("SAMPLE.tar", Files.size(file))));
            assertThat(guest.runAll(dumped.checks())).containsExactly(Verdict.success());
            Files.move(file, image);
            return dumped;
        }
        Outcome outcome = guest.run(step.command(), Path.of("/dev/null").toFile(), image);
        assertThat(strategy.judge(step, outcome)).isEqualTo(Verdict.success());
        return strategy.dumped(backup, outcome, List.of());
    }

    private DatabaseRestore restorePlan(RestoreStrategy<FakeConfiguration> strategy, Artifact artifact, String database)
            throws IOException {
        StoredBackup backup = new StoredBackup(
                BackupId.of(0, new UUID(0, 0)),
                strategy.name().name(),
                "example",
                "1",
                "posix",
                List.of("SAMPLE"),
                List.of(new StoredArtifact(artifact, Files.size(store.resolve("image")))));
        RestoreRequest<FakeConfiguration> request =
                new RestoreRequest<>(guest.instance(), backup, List.of(), Optional.of(database), true, "work-2");
        return guest.plan(answers -> strategy.plan(request, answers))
                .databases()
                .get(0);
    }

    /** Prepares, loads, undoes, and proves only what was loaded. */
    private List<Verdict> restore(RestoreStrategy<FakeConfiguration> strategy, Artifact artifact, String database)
            throws IOException {
        DatabaseRestore plan = restorePlan(strategy, artifact, database);
        assertThat(guest.runAll(plan.prepare())).containsOnly(Verdict.success());
        Verdict loaded = load(strategy, plan);
        assertThat(guest.undo(plan.prepare())).containsOnly(Verdict.success());
        if (!loaded.equals(Verdict.success())) {
            return List.of(loaded);
        }
        return guest.runAll(plan.proof());
    }

    private Verdict load(RestoreStrategy<FakeConfiguration> strategy, DatabaseRestore plan) throws IOException {
        if (plan.delivery() instanceof DatabaseRestore.FromStaging delivery) {
            Path staging = Files.createDirectories(delivery.staging().directory());
            Files.copy(store.resolve("image"), staging.resolve("SAMPLE.tar"));
            return guest.run(plan.load());
        }
        Outcome outcome =
                guest.run(plan.load().command(), store.resolve("image").toFile());
        return strategy.judge(plan.load(), outcome);
    }

    private static void cut(Path file, long bytes) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(bytes);
        }
    }
}
