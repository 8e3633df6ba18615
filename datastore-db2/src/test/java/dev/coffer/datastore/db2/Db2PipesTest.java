package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class Db2PipesTest {
    private static final String DIRECTORY = "/run/pipes/w1-LEDGER/";
    private static final Map<String, Object> TWO_PIPES =
            Map.of("pipes", 2, "pipeDirectory", Optional.of(Path.of("/run/pipes")));

    private final Db2PipeBackup strategy = Db2PipeBackup.ofOffline();
    private final ScriptedGuest guest = new ScriptedGuest();

    @Test
    void an_image_goes_to_as_many_pipes_as_the_configuration_says() {
        DatabaseBackup backup = backup();

        assertThat(backup.dump().step().command().display())
                .isEqualTo("db2 backup database LEDGER to " + DIRECTORY + "LEDGER.0.vault1.DBPART000.pipe.001, "
                        + DIRECTORY + "LEDGER.0.vault1.DBPART000.pipe.002 without prompting");
        assertThat(backup.dump().step().whileRunning()).contains(new Fact("backup-running", "LEDGER", "LEDGER"));
        assertThat(backup.dump().step().retry()).isPresent();
        assertThat(backup.prepare()).isEqualTo(staged().prepare());
        assertThat(((Dump.ToPipes) backup.dump().output()).artifacts())
                .extracting(Artifact::name)
                .containsExactly("LEDGER.0.vault1.DBPART000.pipe.001", "LEDGER.0.vault1.DBPART000.pipe.002");
    }

    @Test
    void a_directory_for_pipes_that_db2_would_not_take_as_a_path_is_refused_before_anything_is_changed() {
        Map<String, Object> strange = Map.of("pipeDirectory", Optional.of(Path.of("/run/my pipes")));

        assertThatThrownBy(() -> guest.plan(
                        answers -> strategy.plan(Examples.backupOf(Examples.instance(strange), "LEDGER"), answers)))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.CONFIGURATION))
                .hasMessage("Db2 does not take the pipe directory '/run/my pipes' as a path");
    }

    @Test
    void the_size_of_the_database_is_not_asked_where_nothing_is_staged() {
        backup();

        assertThat(guest.asked()).noneMatch(command -> command.contains("get_dbsize_info"));
    }

    @Test
    void what_came_through_pipes_remembers_the_files_that_db2_would_look_for() {
        Dumped dumped = dumped();

        assertThat(dumped.checks()).isEmpty();
        assertThat(dumped.artifacts())
                .extracting(artifact -> artifact.property("file").orElse(""))
                .containsExactly(
                        "LEDGER.0.vault1.DBPART000." + Examples.TIMESTAMP + ".001",
                        "LEDGER.0.vault1.DBPART000." + Examples.TIMESTAMP + ".002");
    }

    @Test
    void a_backup_without_a_timestamp_is_none() {
        DatabaseBackup backup = backup();

        assertThatThrownBy(() -> strategy.dumped(backup, new Outcome(0, "", ""), files(backup)))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("named no timestamp");
    }

    @Test
    void it_comes_back_through_pipes_in_the_same_order_unless_told_otherwise() {
        DatabaseRestore restore = restore(DeliveredRestore.ofPipes(), TWO_PIPES, dumped().artifacts());

        assertThat(restore.load().command().display())
                .isEqualTo("db2 restore database LEDGER from /run/pipes/w2-LEDGER/LEDGER.0.vault1.DBPART000.pipe.001, "
                        + "/run/pipes/w2-LEDGER/LEDGER.0.vault1.DBPART000.pipe.002"
                        + " replace existing without rolling forward without prompting");
        assertThat(restore.delivery()).isInstanceOf(DatabaseRestore.FromPipes.class);
        assertThat(restore.load().untilDone()).isPresent();
    }

    @Test
    void it_comes_back_out_of_a_directory_under_the_names_that_db2_looks_for() {
        DatabaseRestore restore = restore(
                DeliveredRestore.ofPipes(),
                Map.of("restoreThrough", Optional.of(Delivery.STAGING)),
                dumped().artifacts());

        DatabaseRestore.FromStaging delivery = (DatabaseRestore.FromStaging) restore.delivery();
        assertThat(delivery.names())
                .containsExactly(
                        "LEDGER.0.vault1.DBPART000." + Examples.TIMESTAMP + ".001",
                        "LEDGER.0.vault1.DBPART000." + Examples.TIMESTAMP + ".002");
        assertThat(restore.artifacts())
                .containsExactly("LEDGER.0.vault1.DBPART000.pipe.001", "LEDGER.0.vault1.DBPART000.pipe.002");
        assertThat(restore.load().command().display()).contains(" taken at " + Examples.TIMESTAMP);
    }

    @Test
    void an_image_of_files_comes_back_through_pipes_when_told_so() {
        DatabaseRestore restore = restore(
                DeliveredRestore.ofFiles(),
                Map.of("restoreThrough", Optional.of(Delivery.PIPES)),
                List.of(new Artifact(Examples.LEDGER_IMAGE, "LEDGER", List.of())));

        assertThat(restore.delivery()).isInstanceOf(DatabaseRestore.FromPipes.class);
        assertThat(restore.load().command().display())
                .isEqualTo("db2 restore database LEDGER from /home/vault1/vault1/backup/w2-LEDGER/"
                        + Examples.LEDGER_IMAGE
                        + " replace existing without rolling forward without prompting");
    }

    @Test
    void a_file_that_a_backup_names_never_leads_out_of_the_directory() {
        Artifact strange = new Artifact(
                "LEDGER.0.vault1.DBPART000.pipe.001",
                "LEDGER",
                List.of(new Property("file", "LEDGER.0.../../x.DBPART000." + Examples.TIMESTAMP + ".001")));

        assertThatThrownBy(() -> restore(DeliveredRestore.ofPipes(), Map.of(), List.of(strange)))
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_CORRUPT));
    }

    @Test
    void no_backup_goes_through_no_pipes() {
        assertThatThrownBy(() -> Examples.instance(Map.of("pipes", 0))).hasMessageContaining("pipes must be 1 to 64");
    }

    private DatabaseBackup backup() {
        return guest.plan(answers -> strategy.plan(Examples.backupOf(Examples.instance(TWO_PIPES), "LEDGER"), answers))
                .databases()
                .get(0);
    }

    private static DatabaseBackup staged() {
        return new ScriptedGuest()
                .plan(answers -> new Db2OfflineBackup().plan(Examples.backupOf("LEDGER"), answers))
                .databases()
                .get(0);
    }

    private Dumped dumped() {
        DatabaseBackup backup = backup();
        return strategy.dumped(backup, Fixtures.screen("backup"), files(backup));
    }

    private static List<StagedFile> files(DatabaseBackup backup) {
        return ((Dump.ToPipes) backup.dump().output())
                .artifacts().stream()
                        .map(artifact -> new StagedFile(artifact.name(), 8192))
                        .toList();
    }

    private static DatabaseRestore restore(
            RestoreStrategy<Db2Configuration> way, Map<String, Object> settings, List<Artifact> artifacts) {
        Instance<Db2Configuration> instance = Examples.instance(settings);
        StoredBackup backup = new StoredBackup(
                new BackupId("01900000-0000-7000-8000-000000000001"),
                way.name().name(),
                "vault1",
                "11.5.9.0",
                "linux-x86_64",
                List.of("LEDGER"),
                artifacts.stream()
                        .map(artifact -> new StoredArtifact(artifact, 8192))
                        .toList());
        return new ScriptedGuest()
                .plan(answers -> way.plan(
                        new RestoreRequest<>(instance, backup, List.of(), Optional.empty(), true, "w2"), answers))
                .databases()
                .get(0);
    }
}
