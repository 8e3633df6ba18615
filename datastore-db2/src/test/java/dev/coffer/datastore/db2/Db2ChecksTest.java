package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.Finding.Result;
import dev.coffer.backup.api.datastore.Check;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class Db2ChecksTest {
    private static final String STAGING = "/home/vault1/vault1/backup";
    private static final long GIBIBYTE = 1L << 30;

    private final ScriptedGuest guest = new ScriptedGuest().room(STAGING, 100 * GIBIBYTE);

    @Test
    void the_environment_is_well_if_db2level_answers_the_owner() {
        assertThat(look(new EnvironmentCheck()).get(0).text())
                .contains("Db2 11.5.9.0")
                .contains("'vault1'")
                .contains("/home/vault1/sqllib/db2profile");
    }

    @Test
    void a_profile_that_cannot_be_read_fails_before_it_is_loaded() {
        guest.says("test -r /home/vault1/sqllib/db2profile", 1, "");

        assertThat(look(new EnvironmentCheck()))
                .extracting(Finding::code)
                .containsExactly(Optional.of(ErrorCode.GUEST));
        assertThat(guest.asked()).doesNotContain("db2level");
    }

    @Test
    void an_owner_who_does_not_exist_fails() {
        guest.says("getent passwd vault1", 2, "");

        assertThat(refusal(new EnvironmentCheck())).isEqualTo(ErrorCode.GUEST);
    }

    @Test
    void a_db2level_that_does_not_answer_fails() {
        guest.says("db2level", 127, "");

        assertThat(refusal(new EnvironmentCheck())).isEqualTo(ErrorCode.GUEST);
    }

    @Test
    void a_database_that_logs_circularly_fails_where_backups_are_made_online() {
        guest.says("db2 get db cfg for ORDERS", 0, Fixtures.archiving());

        List<Finding> findings = look(new LoggingCheck());

        assertThat(findings)
                .extracting(Finding::code)
                .containsExactly(Optional.of(ErrorCode.NOT_SUPPORTED), Optional.empty());
        assertThat(findings.get(0).hint()).contains("coffer db2 enable-online");
        assertThat(findings.get(1).text())
                .isEqualTo(
                        "database ORDERS can be backed up online; it archives its logs by DISK:/srv/archive/, and has"
                                + " increments");
    }

    @Test
    void a_database_whose_older_images_db2_deletes_by_itself_is_a_warning() {
        guest.says(
                "db2 get db cfg for LEDGER",
                0,
                Fixtures.text("configuration") + " Auto deletion of recovery objects    (AUTO_DEL_REC_OBJ) = ON\n");

        assertThat(look(new DatabasesCheck()))
                .filteredOn(finding -> finding.text().contains("LEDGER"))
                .extracting(Finding::text)
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith("AUTO_DEL_REC_OBJ of database LEDGER is ON");
    }

    @Test
    void a_started_instance_is_told_with_its_databases() {
        assertThat(look(new StartedCheck()).get(0).text())
                .contains("2 databases")
                .contains("1 of them active");
    }

    @Test
    void an_instance_that_is_not_started_fails() {
        guest.says("db2 list active databases", 4, "SQL1032N  No start database manager command was issued.");

        assertThat(refusal(new StartedCheck())).isEqualTo(ErrorCode.DATASTORE_DOWN);
    }

    @Test
    void every_database_has_a_line_of_its_own() {
        guest.says("db2 get db cfg for LEDGER", 4, "SQL1031N  The database directory cannot be found.");

        List<Finding> findings = look(new DatabasesCheck());

        assertThat(findings).extracting(Finding::result).containsExactly(Result.FAILED, Result.OK);
        assertThat(findings.get(0).text()).contains("LEDGER").contains("SQL1031N");
        assertThat(findings.get(1).text()).contains("ORDERS").contains("circular");
    }

    @Test
    void a_state_that_rules_a_backup_out_fails_and_one_that_a_backup_ends_does_not() {
        guest.says("db2 get db cfg for LEDGER", Fixtures.pending("Backup pending"));
        guest.says("db2 get db cfg for ORDERS", Fixtures.pending("Restore pending"));

        List<Finding> findings = look(new DatabasesCheck());

        assertThat(findings).extracting(Finding::result).containsExactly(Result.WARNING, Result.FAILED);
        assertThat(findings.get(0).text()).contains("backup pending");
        assertThat(findings.get(1).code()).contains(ErrorCode.DATABASE_STATE);
    }

    @Test
    void another_backup_at_work_is_told_of() {
        guest.says("db2 list utilities", Fixtures.screen("utilities"));

        List<Finding> findings = look(new UtilitiesCheck());

        assertThat(findings).extracting(Finding::result).containsOnly(Result.WARNING);
        assertThat(findings.get(0).text()).contains("BACKUP").contains("LEDGER");
    }

    @Test
    void an_active_database_is_asked_for_its_size_and_one_that_is_not_is_measured_by_its_files() {
        guest.size("/srv/vault1/vault1/NODE0000", 5 * GIBIBYTE);

        List<Finding> findings = look(new StagingCheck());

        assertThat(findings).extracting(Finding::result).containsOnly(Result.OK);
        assertThat(findings.get(1).text()).contains("ORDERS").contains("up to 5.6 GiB");
        assertThat(guest.asked())
                .contains("db2 connect to LEDGER", "db2 'call get_dbsize_info(?,?,?,-1)'")
                .doesNotContain("db2 connect to ORDERS");
    }

    @Test
    void too_little_room_fails_only_if_db2_itself_has_told_the_size() {
        guest.room(STAGING, 1).size("/srv/vault1/vault1/NODE0000", 5 * GIBIBYTE);

        List<Finding> findings = look(new StagingCheck());

        assertThat(findings).extracting(Finding::result).containsExactly(Result.FAILED, Result.WARNING);
        assertThat(findings.get(0).code()).contains(ErrorCode.STAGING_SPACE);
    }

    @Test
    void nothing_connects_to_a_database_that_a_utility_is_at_work_on() {
        guest.says("db2 list utilities", Fixtures.screen("utilities"));

        look(new StagingCheck());

        assertThat(guest.asked()).noneMatch(command -> command.contains("connect"));
    }

    @Test
    void a_staging_directory_that_is_closed_to_the_owner_fails_whatever_the_instance_does() {
        ScriptedGuest closed = new ScriptedGuest().says("db2level", 127, "");

        List<Finding> findings = closed.plan(answers -> new StagingCheck().look(Examples.INSTANCE, answers));

        assertThat(findings).extracting(Finding::code).containsExactly(Optional.of(ErrorCode.STAGING_UNWRITABLE));
    }

    @Test
    void where_pipes_are_used_no_room_is_needed_but_a_place_for_them() {
        guest.room(STAGING, 0);
        assertThat(look(new PipesCheck())).extracting(Finding::result).containsExactly(Result.OK);
        assertThat(guest.asked()).noneMatch(command -> command.contains("get_dbsize_info"));

        List<Finding> findings = new ScriptedGuest().plan(answers -> new PipesCheck().look(Examples.INSTANCE, answers));

        assertThat(findings).extracting(Finding::code).containsExactly(Optional.of(ErrorCode.STAGING_UNWRITABLE));
    }

    @Test
    void the_room_is_told_also_where_nobody_knows_what_is_needed() {
        guest.says("db2 list active databases", 4, "SQL1032N  No start database manager command was issued.");

        List<Finding> findings = look(new StagingCheck());

        assertThat(findings).extracting(Finding::result).containsExactly(Result.WARNING);
        assertThat(findings.get(0).text()).contains("100.0 GiB are free").contains("SQL1032N");
    }

    private List<Finding> look(Check<Db2Configuration> check) {
        return guest.plan(answers -> check.look(Examples.INSTANCE, answers));
    }

    private ErrorCode refusal(Check<Db2Configuration> check) {
        return catchThrowableOfType(BackupException.class, () -> look(check)).code();
    }
}
