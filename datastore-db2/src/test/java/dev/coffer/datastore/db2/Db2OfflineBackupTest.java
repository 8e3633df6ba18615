package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Db2OfflineBackupTest {
    private final Db2OfflineBackup strategy = new Db2OfflineBackup();
    private final ScriptedGuest guest = new ScriptedGuest();

    @Test
    void each_local_database_is_backed_up_once_by_the_alias_that_is_its_name() {
        BackupPlan plan = plan();

        assertThat(plan.databases()).extracting(DatabaseBackup::database).containsExactly("LEDGER", "ORDERS");
        assertThat(plan.datastoreVersion()).isEqualTo("11.5.9.0");
        assertThat(plan.platform()).isEqualTo("linux-x86_64");
    }

    @Test
    void a_database_is_quiesced_and_deactivated_before_it_is_dumped() {
        DatabaseBackup backup = plan("ledger").databases().get(0);

        assertThat(backup.prepare())
                .extracting(step -> step.command().display())
                .containsExactly(
                        "db2 connect to LEDGER",
                        "db2 list utilities",
                        "db2 'select db_status from sysibmadm.snapdb'",
                        "db2 quiesce database immediate force connections",
                        "db2 connect reset",
                        "db2 terminate",
                        "db2 deactivate database LEDGER");
        assertThat(backup.dump().step().command().display())
                .isEqualTo("db2 backup database LEDGER to /home/vault1/vault1/backup/w1-LEDGER without prompting");
    }

    @Test
    void what_is_to_be_undone_is_left_by_the_step_that_begins_the_change() {
        DatabaseBackup backup = plan("LEDGER").databases().get(0);

        assertThat(backup.prepare())
                .extracting(Step::leaves)
                .containsExactly(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Fact("quiesced", "LEDGER", "")),
                        List.of(),
                        List.of(),
                        List.of(new Fact("active", "LEDGER", "")));
        assertThat(backup.dump().step().whileRunning()).contains(new Fact("backup-running", "LEDGER", "LEDGER"));
    }

    @Test
    void a_database_that_was_not_active_is_not_activated_afterwards() {
        DatabaseBackup backup = plan("ORDERS").databases().get(0);

        assertThat(backup.prepare()).flatExtracting(Step::leaves).containsExactly(new Fact("quiesced", "ORDERS", ""));
    }

    @Test
    void a_database_that_was_active_only_because_somebody_was_connected_is_not_activated_afterwards() {
        Step deactivate = plan("LEDGER").databases().get(0).prepare().get(6);

        assertThat(strategy.judge(
                        deactivate, Fixtures.message(0, "DB20000I  The DEACTIVATE DATABASE command completed.")))
                .isInstanceOf(Verdict.Success.class);
        assertThat(strategy.judge(deactivate, Fixtures.message(2, "SQL1495W  There is still a connection.")))
                .isInstanceOf(Verdict.Success.class);
        assertThat(strategy.judge(deactivate, Fixtures.message(2, "SQL1496W  It was not activated.")))
                .isInstanceOf(Verdict.Unneeded.class);
    }

    @Test
    void a_name_that_two_databases_of_the_instance_have_is_refused() {
        guest.says("db2 list database directory", 0, Fixtures.twins());

        assertThatThrownBy(() -> plan("LEDGER"))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.NOT_SUPPORTED))
                .hasMessageContaining("the instance has two databases named LEDGER");
    }

    @Test
    void the_backup_remembers_how_many_tables_users_have() {
        assertThat(plan("LEDGER").databases().get(0).properties()).contains(new Property("tables", "147"));
    }

    @Test
    void the_plan_says_which_applications_it_forces_off() {
        DatabaseBackup backup = plan("LEDGER").databases().get(0);

        assertThat(backup.prepare().get(3).title())
                .isEqualTo("quiesce database LEDGER and force off who is connected (2):"
                        + " db2jcc_applica of WEBSHOP (handle 40117), db2bp of VAULT1 (handle 733)");
    }

    @Test
    void an_alias_that_was_asked_for_is_the_one_that_is_backed_up() {
        DatabaseBackup backup = plan("BESTELL", "ORDERS").databases().get(0);

        assertThat(backup.database()).isEqualTo("BESTELL");
        assertThat(backup.dump().step().whileRunning()).contains(new Fact("backup-running", "BESTELL", "ORDERS"));
        assertThat(plan("BESTELL", "ORDERS").databases()).hasSize(1);
    }

    @Test
    void a_database_in_use_is_tried_again_after_another_deactivation() {
        Retry retry = plan("LEDGER").databases().get(0).dump().step().retry().orElseThrow();

        assertThat(retry.attempts()).isEqualTo(6);
        assertThat(retry.between())
                .extracting(command -> command.display())
                .containsExactly("db2 deactivate database LEDGER");
    }

    @Test
    void the_space_for_the_image_and_a_tenth_more_is_required() {
        Dump.ToStaging staging =
                (Dump.ToStaging) plan("LEDGER").databases().get(0).dump().output();

        assertThat(staging.requiredBytes()).isEqualTo(310_378_496L + 31_037_849L + 64L * 1024 * 1024);
    }

    @Test
    void activity_is_asked_before_anything_connects() {
        plan("LEDGER");

        assertThat(guest.asked())
                .containsSubsequence(
                        "db2 list active databases",
                        "db2 connect to LEDGER",
                        "db2 'call get_dbsize_info(?,?,?,0)'",
                        "db2 connect reset");
    }

    @Test
    void a_database_with_a_pending_backup_is_dumped_without_a_connection() {
        guest.says(
                        "db2 get db cfg for LEDGER",
                        0,
                        Fixtures.text("configuration")
                                .replace(
                                        "Backup pending                                          = NO",
                                        "Backup pending = YES"))
                .says("db2 connect to LEDGER", 4, "SQL1116N never to be asked")
                .size("/srv/vault1/vault1/NODE0000", 1000);

        DatabaseBackup backup = plan("LEDGER").databases().get(0);

        assertThat(backup.prepare())
                .extracting(step -> step.command().display())
                .containsExactly("db2 deactivate database LEDGER");
        assertThat(((Dump.ToStaging) backup.dump().output()).requiredBytes()).isEqualTo(1100 + 64L * 1024 * 1024);
        assertThat(guest.asked()).doesNotContain("db2 connect to LEDGER");
    }

    @Test
    void a_pending_backup_that_shows_only_at_the_connection_is_no_obstacle_either() {
        guest.says(
                        "db2 connect to LEDGER",
                        4,
                        "SQL1116N  A connection to or activation of database \"LEDGER\" failed because \nthe database is in BACKUP PENDING state.  SQLSTATE=57019")
                .says("db2 'call get_dbsize_info(?,?,?,0)'", 4, "SQL1024N  A database connection does not exist.")
                .size("/srv/vault1", 5000);

        DatabaseBackup backup = plan("LEDGER").databases().get(0);

        assertThat(backup.prepare())
                .extracting(step -> step.command().display())
                .containsExactly("db2 deactivate database LEDGER");
        assertThat(((Dump.ToStaging) backup.dump().output()).requiredBytes()).isEqualTo(5500 + 64L * 1024 * 1024);
    }

    @Test
    void the_guests_own_backup_directory_is_used() {
        guest.file("/etc/db2/db2.conf", "[db2]\n# where\n backup_dir = \"/data/images\" ; big\n");

        Dump.ToStaging staging =
                (Dump.ToStaging) plan("LEDGER").databases().get(0).dump().output();

        assertThat(staging.staging().directory()).hasToString("/data/images/w1-LEDGER");
    }

    @Test
    void planning_twice_gives_equal_plans() {
        assertThat(plan()).isEqualTo(plan());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db2 list active databases|4|SQL1032N  No start database manager command was issued.  SQLSTATE=57019|DATASTORE_DOWN",
                "db2 list database directory|2|SQL1057W  The system database directory is empty.  SQLSTATE=01606|DATABASE_UNKNOWN",
                "db2 list applications|4|SQL1092N  The requested command or operation failed.|DATASTORE_DENIED",
                "db2 connect to LEDGER|4|SQL1015N  The database is in an inconsistent state.  SQLSTATE=55025|DATABASE_STATE",
                "db2 connect to LEDGER|4|SQL1035N  The database is currently in use.  SQLSTATE=57019|DATABASE_IN_USE",
                "db2 get db cfg for LEDGER|4|SQL1031N  The database directory cannot be found.|DATABASE_UNKNOWN",
                "db2level|127||GUEST",
                "getent passwd vault1|2||GUEST",
                "db2 'call get_dbsize_info(?,?,?,0)'|4|SQL0443N  Routine failed.  SQLSTATE=38553|DATASTORE_FAILED",
            })
    void an_answer_that_rules_a_backup_out_refuses_it(String command, int status, String text, ErrorCode code) {
        guest.says(command, status, text == null ? "" : text);

        assertRefused(code, "");
    }

    @Test
    void a_backup_that_runs_already_is_left_alone() {
        guest.says("db2 list utilities", Fixtures.screen("utilities"));

        assertRefused(
                ErrorCode.DATABASE_IN_USE,
                "a BACKUP utility (id 42, begun 11/20/2026 08:15:02.710411) is at work on database LEDGER");
    }

    @Test
    void an_instance_that_does_not_speak_english_is_refused_by_name() {
        guest.says("db2 list database directory", Fixtures.screen("directory-german"));

        assertRefused(
                ErrorCode.DATASTORE_FAILED,
                "the answer has 'Anzahl Eintraege im Verzeichnis', 'Aliasname der Datenbank'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db2 list active databases|active|Database name|Name der Datenbank|cannot read the answer of 'list active databases'",
                "db2 list applications|applications|--------|========|cannot read the answer of 'list applications'",
                "db2 list utilities|utilities|ID  |Kennung  |cannot read the answer of 'list utilities'",
                "db2 get db cfg for LEDGER|configuration|Backup pending|Sicherung anstehend|cannot read the answer of 'get db cfg for LEDGER'",
            })
    void a_listing_whose_labels_are_not_known_is_refused_by_name(
            String command, String screen, String known, String translated, String refusal) {
        guest.says(command, 0, Fixtures.text(screen).replace(known, translated));

        assertRefused(ErrorCode.DATASTORE_FAILED, refusal);
    }

    @Test
    void a_database_that_waits_for_a_restore_is_refused() {
        guest.says(
                "db2 get db cfg for LEDGER",
                0,
                Fixtures.text("configuration").replaceAll("Restore pending( *)= NO", "Restore pending$1= YES"));

        assertRefused(ErrorCode.DATABASE_STATE, "database LEDGER is in state restore pending");
    }

    @Test
    void a_standby_of_an_hadr_pair_is_refused() {
        guest.says(
                "db2 get db cfg for LEDGER",
                0,
                Fixtures.text("configuration")
                        .replaceAll("HADR database role( *)= STANDARD", "HADR database role$1= STANDBY"));

        assertRefused(ErrorCode.DATABASE_STATE, "database LEDGER is an HADR standby");
    }

    @Test
    void a_database_of_another_partition_is_refused_because_its_image_would_not_be_all() {
        guest.says(
                "db2 list database directory",
                0,
                Fixtures.text("directory")
                        .replaceFirst(
                                "Catalog database partition number( *)= 0", "Catalog database partition number$1= 3"));

        assertRefused(ErrorCode.NOT_SUPPORTED, "the catalogue of database LEDGER lies on partition 3");
    }

    @Test
    void a_partitioned_instance_is_refused_because_one_image_would_not_be_all() {
        guest.file("/home/vault1/sqllib/db2nodes.cfg", "0 host-a 0\n1 host-b 0\n");

        assertRefused(ErrorCode.NOT_SUPPORTED, "the instance has 2 partitions or members");
    }

    @Test
    void a_database_that_does_not_exist_is_refused_with_those_that_do() {
        assertThatThrownBy(() -> plan("LEDGER", "NOSUCH")).isInstanceOfSatisfying(BackupException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.DATABASE_UNKNOWN);
            assertThat(refusal.hint()).isEqualTo("It has LEDGER, BESTELL, ORDERS.");
        });
    }

    @Test
    void a_remote_database_cannot_be_backed_up_here() {
        assertThatThrownBy(() -> plan("FARAWAY")).hasMessage("the instance has no database 'FARAWAY'");
    }

    @Test
    void progress_is_that_of_this_backup_alone() {
        Step dump = plan("LEDGER").databases().get(0).dump().step();

        assertThat(strategy.progress(dump, Fixtures.screen("utilities")))
                .contains(new Progress(31_562_137, OptionalLong.of(90_177_536)));
        assertThat(strategy.progress(dump, Fixtures.screen("utilities-restore")))
                .isEmpty();
        assertThat(strategy.progress(dump, Fixtures.message(2, "SQL1611W  No data.")))
                .isEmpty();
        assertThat(strategy.progress(dump, Fixtures.message(4, "SQL1032N  No start.")))
                .isEmpty();
    }

    private BackupPlan plan(String... databases) {
        return guest.plan(answers -> strategy.plan(Examples.backupOf(databases), answers));
    }

    private void assertRefused(ErrorCode code, String message) {
        assertThatThrownBy(this::plan).isInstanceOfSatisfying(BackupException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.text()).contains(message);
            assertThat(refusal.hint()).endsWith(".");
        });
    }
}
