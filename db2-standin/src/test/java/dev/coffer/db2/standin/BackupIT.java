package dev.coffer.db2.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@SuppressWarnings("StringConcatToTextBlock") // the blanks at the ends of lines count, and show better so
@Tag("long")
class BackupIT {

    private static StandIn db2;

    @BeforeAll
    static void create() {
        db2 = StandIn.withSample(16);
    }

    @AfterAll
    static void destroy() {
        db2.close();
    }

    @AfterEach
    void clearFaults() {
        db2.clearOrders();
    }

    @Test
    void a_backup_prints_its_timestamp_between_empty_lines_and_names_its_file_after_it() throws Exception {
        Path target = db2.directory("plain");

        StandIn.Outcome outcome = db2.run("db2 backup db sample to " + target + " without prompting");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.text())
                .matches("\nBackup successful\\. The timestamp for this backup image is : \\d{14}\n\n");
        String timestamp = outcome.text().replaceAll("\\D", "");
        Path image = target.resolve("SAMPLE.0.db2inst1.DBPART000." + timestamp + ".001");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(image)))
                .isEqualTo("rw-------");
        assertThat(db2.run("db2 list history backup all for sample").text()).contains(timestamp + "001");
    }

    @Test
    void the_session_s_own_connection_is_in_the_way_until_terminate() {
        String backup = "db2 backup db sample to /dev/null; echo $?; ";

        StandIn.Outcome outcome = db2.run("db2 connect to sample >/dev/null; " + backup + "db2 terminate; " + backup);

        assertThat(outcome.joined())
                .startsWith("SQL1035N The operation failed")
                .contains("SQLSTATE=57019 4 DB20000I The TERMINATE")
                .endsWith(" 0");
    }

    @Test
    void a_connection_left_behind_by_another_shell_is_in_the_way() {
        db2.run("db2 connect to sample");

        StandIn.Outcome refused = db2.run("db2 backup db sample to /dev/null");
        db2.run("db2 force application all");
        Patience.await(
                "the end of the leftover connection",
                () -> db2.run("db2 list applications").text().startsWith("SQL1611W"));

        assertThat(refused.code()).isEqualTo(4);
        assertThat(db2.run("db2 backup db sample to /dev/null").code()).isZero();
    }

    @Test
    void an_hadr_standby_takes_neither_connections_nor_backups() {
        StandIn.Outcome outcome = db2.run("db2 start hadr on db sample as standby; db2 connect to sample;"
                + " db2 backup db sample to /dev/null; db2 get db cfg for sample | grep HADR; db2 stop hadr on db sample;"
                + " db2 backup db sample to /dev/null");

        assertThat(outcome.joined())
                .startsWith("DB20000I The START HADR ON DATABASE command completed successfully."
                        + " SQL1776N The command cannot be issued on an HADR standby database. Reason code = \"1\"."
                        + " SQL1776N The command cannot be issued on an HADR standby database. Reason code = \"1\"."
                        + " HADR database role = STANDBY"
                        + " DB20000I The STOP HADR ON DATABASE command completed successfully."
                        + " Backup successful.");
    }

    @Test
    void several_targets_get_a_file_each_of_one_image() {
        Path first = db2.directory("first");
        Path second = db2.directory("second");

        StandIn.Outcome outcome = db2.run("db2 backup db sample to " + first + "," + second
                + " with 4 buffers buffer 512 parallelism 2 util_impact_priority 30 without prompting");

        String timestamp = outcome.text().replaceAll("\\D", "");
        assertThat(first.resolve("SAMPLE.0.db2inst1.DBPART000." + timestamp + ".001"))
                .exists();
        assertThat(second.resolve("SAMPLE.0.db2inst1.DBPART000." + timestamp + ".002"))
                .exists();
    }

    @Test
    void an_activated_database_is_in_the_way_until_it_is_deactivated() {
        StandIn.Outcome outcome = db2.run("db2 activate db sample; db2 backup db sample to /dev/null;"
                + " db2 deactivate db sample; db2 backup db sample to /dev/null; db2 deactivate db sample; echo $?");

        assertThat(outcome.joined())
                .startsWith("DB20000I The ACTIVATE DATABASE")
                .contains("SQL1035N", "DB20000I The DEACTIVATE DATABASE", "Backup successful")
                .endsWith("SQL1496W Deactivate database is successful, but the database was not activated. 2");
    }

    @Test
    void several_targets_make_one_image_of_several_files_that_only_verify_together() {
        Path target = db2.directory("several");

        db2.run("db2 backup db sample to " + target + ", " + target + ", " + target);

        assertThat(StandIn.images(target)).hasSize(3);
        String all = "$(ls *.001),$(ls *.002),$(ls *.003)";
        StandIn.Outcome together = db2.run("cd " + target + " && db2ckbkp " + all);
        StandIn.Outcome alone = db2.run("cd " + target + " && db2ckbkp $(ls *.001)");
        assertThat(together.text())
                .contains("\n[1] Buffers processed:  #", "\n[3] Buffers processed:  #")
                .endsWith("\n\nImage Verification Complete - successful.\n\n");
        assertThat(alone.code()).isNotZero();
        assertThat(alone.text()).doesNotContain("successful");
    }

    @Test
    void killing_the_front_end_does_not_stop_the_backup() throws Exception {
        Path target = db2.directory("front");
        db2.order("^BACKUP", "hold");

        Process front = db2.launch("exec db2 backup db sample to " + target);
        db2.awaitProgress();
        front.destroyForcibly().waitFor();

        db2.awaitProgress();
        db2.clearOrders();
        Patience.await(
                "the end of the backup",
                () -> db2.run("db2 list utilities").text().startsWith("SQL1611W"));
        Path image = StandIn.images(target).get(0);
        assertThat(db2.run("db2ckbkp " + image).code()).isZero();
    }

    @Test
    void killing_the_back_end_stops_the_backup_and_removes_the_image() {
        Path target = db2.directory("back");
        db2.order("^BACKUP", "hold");

        Process front = db2.launch("db2 backup db sample to " + target + "; echo $?; exit 0");
        db2.awaitProgress();
        assertThat(StandIn.images(target)).isNotEmpty();
        long parent = front.pid();
        db2.run("kill -9 $(cat \"$0\"/sqllib/standin/backend/*." + parent + ".*.pid | cut -d' ' -f1)");

        assertThat(StandIn.finish(front).joined()).startsWith("DB21016E").endsWith(" 8");
        Patience.await(
                "removal of the partial image", () -> StandIn.images(target).isEmpty());
    }

    @Test
    void forcing_the_application_stops_the_backup_and_removes_the_image() {
        Path target = db2.directory("forced");
        db2.order("^BACKUP", "hold");

        Process front = db2.launch("db2 backup db sample to " + target);
        db2.awaitProgress();
        db2.run("db2 list applications > apps; db2 \"force application ($(awk '/db2bp/ {print $3}' apps))\"");

        StandIn.Outcome outcome = StandIn.finish(front);
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.text()).startsWith("SQL1224N  ").endsWith("SQLSTATE=55032\n");
        assertThat(StandIn.images(target)).isEmpty();
    }

    @Test
    void a_full_device_ends_an_unattended_backup_and_asks_an_attended_one() {
        StandIn.Outcome unattended = db2.run("db2 backup db sample to /dev/full without prompting");
        StandIn.Outcome attended = db2.run("echo t | db2 backup db sample to /dev/full");

        assertThat(unattended.code()).isEqualTo(4);
        assertThat(unattended.text()).isEqualTo("SQL2419N  The target disk \"/dev/full\" has become full.\n");
        assertThat(attended.text()).startsWith("SQL2059W").contains("(c/d/t) ");
        assertThat(attended.code()).isEqualTo(4);
    }

    @Test
    void paths_are_judged_by_the_server() {
        assertThat(db2.run("db2 backup db sample to ../x").text())
                .startsWith("SQL2036N")
                .contains("\"../x\"");
        assertThat(db2.run("db2 backup db sample to /no/such/place").text()).startsWith("SQL2036N");
    }

    @Test
    void online_and_incremental_backups_are_refused_on_a_database_with_circular_logging() {
        assertThat(db2.run("db2 backup db sample online to /dev/null").text())
                .isEqualTo("SQL2413N  Online backup is not allowed because the database is not recoverable \n"
                        + "or a backup pending condition is in effect.\n");
        assertThat(db2.run("db2 backup db sample incremental to /dev/null").text())
                .startsWith("SQL2426N")
                .contains("\"1\"");
    }

    @Test
    void archive_logging_leaves_the_database_backup_pending_until_an_offline_backup() {
        Path archive = db2.directory("archive");

        StandIn.Outcome outcome = db2.run("db2 create db arch >/dev/null; db2 connect to arch >/dev/null;"
                + " db2 update db cfg for arch using LOGARCHMETH1 DISK:" + archive + "; echo $?;"
                + " db2 terminate; db2 connect to arch; echo $?; db2 get db cfg for arch | grep 'Backup pending';"
                + " db2 backup db arch to /dev/null; db2 connect to arch");

        assertThat(outcome.joined())
                .contains("SQL1363W", "effective. 2 DB20000I", "BACKUP PENDING state. SQLSTATE=57019 4")
                .contains("Backup pending = YES", "Database Connection Information");
    }

    @Test
    void a_pipe_carries_a_backup_into_a_restore() {
        StandIn.Outcome outcome =
                db2.run("mkfifo pipe; (db2 restore db sample from $PWD/pipe into piped; db2 terminate)"
                        + " & db2 backup db sample to $PWD/pipe without prompting; wait;"
                        + " db2 connect to piped >/dev/null; db2 -x 'select count(*) from orders'");

        assertThat(outcome.joined())
                .contains("Backup successful", "The RESTORE DATABASE command completed successfully.")
                .endsWith(" 1000");
    }
}
