package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Staging;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackupOptionsTest {
    private static final long MEBIBYTE = 1024L * 1024L;

    private final Db2OfflineBackup strategy = new Db2OfflineBackup();
    private final ScriptedGuest guest = new ScriptedGuest();

    @Test
    void clauses_stand_in_the_order_of_db2_s_grammar() {
        assertThat(command(Map.of(
                        "utilImpactPriority", Optional.of(30),
                        "compress", true,
                        "parallelism", Optional.of(4),
                        "bufferSize", Optional.of(1024),
                        "buffers", Optional.of(8))))
                .isEqualTo(
                        "db2 backup database LEDGER to /home/vault1/vault1/backup/w1-LEDGER"
                                + " with 8 buffers buffer 1024 parallelism 4 compress util_impact_priority 30 without prompting");
        assertThat(command(Map.of("dedupDevice", true, "encrypt", true)))
                .isEqualTo("db2 backup database LEDGER to /home/vault1/vault1/backup/w1-LEDGER"
                        + " dedup_device encrypt without prompting");
    }

    @Test
    void what_db2_would_refuse_is_refused_before_anything_is_asked() {
        refused("bufferSize", Optional.of(7), "buffer_size must be from 8 to 16384, not 7");
        refused("bufferSize", Optional.of(16_385), "buffer_size must be from 8 to 16384, not 16385");
        refused("utilImpactPriority", Optional.of(0), "util_impact_priority must be from 1 to 100, not 0");
        refused("utilImpactPriority", Optional.of(101), "util_impact_priority must be from 1 to 100, not 101");
        refused("buffers", Optional.of(0), "buffers must be from 1 to 65535, not 0");
        refused("parallelism", Optional.of(-1), "parallelism must be from 1 to 1024, not -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.with(Map.of("compress", true, "encrypt", true)))
                .withMessage("compress and encrypt exclude each other in Db2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.with(Map.of("compress", true, "dedupDevice", true)))
                .withMessageStartingWith("compress and dedup_device exclude each other");
    }

    @Test
    void an_image_is_spread_over_all_staging_directories() {
        DatabaseBackup backup = backup(directories("/a", "/b", "/a"));

        assertThat(backup.dump().step().command().display())
                .isEqualTo("db2 backup database LEDGER to /a/w1-LEDGER,/b/w1-LEDGER,/a/w1-LEDGER without prompting");
        Dump.ToStaging output = (Dump.ToStaging) backup.dump().output();
        assertThat(output.all())
                .containsExactly(new Staging(Path.of("/a"), "w1-LEDGER"), new Staging(Path.of("/b"), "w1-LEDGER"));
        long half = 310_378_496L / 2;
        assertThat(output.requiredBytes()).isEqualTo(half + half / 10 + 64 * MEBIBYTE);
    }

    @Test
    void all_files_of_a_spread_image_are_artifacts_and_are_checked_together_where_they_are() {
        DatabaseBackup backup = backup(directories("/a", "/b"));
        String image = "LEDGER.0.vault1.DBPART000." + Examples.TIMESTAMP;

        Dumped dumped = strategy.dumped(
                backup,
                Fixtures.screen("backup"),
                List.of(
                        new StagedFile(image + ".001", 4096, Path.of("/b/w1-LEDGER")),
                        new StagedFile(image + ".002", 4096, Path.of("/a/w1-LEDGER"))));

        assertThat(dumped.artifacts())
                .extracting(artifact -> artifact.property("sequence").orElse(""))
                .containsExactly("001", "002");
        assertThat(dumped.checks())
                .extracting(check -> check.command().display())
                .containsExactly("db2ckbkp /b/w1-LEDGER/" + image + ".001,/a/w1-LEDGER/" + image + ".002");
    }

    @Test
    void an_image_that_the_command_encrypts_is_remembered_as_encrypted() {
        assertThat(backup(Map.of("encrypt", true)).properties()).contains(new Property("encrypted", "yes"));
        assertThat(backup(Map.of()).properties()).contains(new Property("encrypted", "no"));
    }

    @Test
    void what_has_no_effect_or_deletes_other_images_is_a_warning() {
        guest.says(
                        "db2 get db cfg for LEDGER",
                        0,
                        Fixtures.text("configuration")
                                + " Auto deletion of recovery objects    (AUTO_DEL_REC_OBJ) = ON\n")
                .says(
                        "db2 get dbm cfg",
                        0,
                        Fixtures.text("manager").replace("(UTIL_IMPACT_LIM) = 10", "(UTIL_IMPACT_LIM) = 100"));

        assertThat(plan(Map.of("utilImpactPriority", Optional.of(20))).warnings())
                .containsExactly(
                        "AUTO_DEL_REC_OBJ of database LEDGER is ON: a backup counts towards NUM_DB_BACKUPS, so that Db2"
                                + " deletes older images and log files of this database by itself",
                        "util_impact_priority has no effect, since UTIL_IMPACT_LIM of the instance is 100");
        assertThat(plan(Map.of()).warnings()).hasSize(1);
    }

    private static Map<String, Object> directories(String... paths) {
        return Map.of("stagingDirectory", List.of(paths).stream().map(Path::of).toList());
    }

    private static void refused(String component, Object value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.with(Map.of(component, value)))
                .withMessage(message);
    }

    private String command(Map<String, Object> settings) {
        return backup(settings).dump().step().command().display();
    }

    private DatabaseBackup backup(Map<String, Object> settings) {
        return plan(settings).databases().get(0);
    }

    private BackupPlan plan(Map<String, Object> settings) {
        return guest.plan(answers -> strategy.plan(Examples.backupOf(Examples.instance(settings), "LEDGER"), answers));
    }
}
