package dev.coffer.db2.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class OnlineBackupIT {

    private static StandIn db2;
    private static Path archive;

    @BeforeAll
    static void createWithArchiveLogging() {
        db2 = StandIn.withSample(4);
        archive = db2.directory("archive");
        StandIn.Outcome outcome = db2.run("db2 update db cfg for sample using LOGARCHMETH1 DISK:" + archive
                + " TRACKMOD YES; db2 backup db sample to /dev/null; db2 connect to sample >/dev/null;"
                + " db2 'create table notes (id integer not null primary key, said varchar(40))'; db2 terminate");
        assertThat(outcome.joined()).contains("Backup successful").contains("DB20000I The SQL command");
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
    void an_online_backup_runs_beside_connections_and_tells_that_it_is_one() {
        Path target = db2.directory("online");

        StandIn.Outcome outcome = db2.run("db2 connect to sample >/dev/null; db2 backup db sample online to " + target
                + "; echo $?; db2 -x 'values 7'; db2ckbkp -h " + target + "/*.001 | tr -s '\\t '; db2 terminate;"
                + " db2 list history backup all for sample");

        assertThat(outcome.joined())
                .contains("Backup successful. The timestamp for this backup image is :", " 0 7 ")
                .contains("Backup Mode -- 1 (Online)", "Includes Logs -- 1 (Yes)")
                .contains("Backup Granularity -- 0 (Non-incremental)")
                .contains("Image Verification Complete - successful.")
                .containsPattern("B D \\d{17} F D S0000000.LOG S0000000.LOG")
                .containsPattern("B D \\d{17} N D S000000\\d.LOG S000000\\d.LOG")
                .contains("Comment: DB2 BACKUP SAMPLE ONLINE");
        assertThat(archive.resolve("db2inst1/SAMPLE/NODE0000/LOGSTREAM0000/C0000000/S0000000.LOG"))
                .exists();
    }

    @Test
    void a_backup_of_table_spaces_is_told_from_one_of_the_database() {
        Path target = db2.directory("spaces");

        StandIn.Outcome outcome = db2.run("db2 'backup db sample tablespace (userspace1) online to " + target
                + "'; echo $?; ls " + target + "; db2ckbkp -h " + target + "/*.001 | tr -s '\\t ';"
                + " db2 list history backup all for sample; db2 restore db sample from " + target
                + " into other; echo $?; db2 'backup db sample tablespace (nosuch) online to /dev/null'; echo $?");

        assertThat(outcome.joined())
                .containsPattern("SAMPLE.3.db2inst1.DBPART000.\\d{14}.001")
                .contains("Backup Type -- 3 (Tablespace-level)", "System Catalogs in this image -- 0 (No)")
                .contains("Image Verification Complete - successful.")
                .containsPattern("B P \\d{17} N D S\\d{7}.LOG S\\d{7}.LOG")
                .contains("Contains 1 tablespace(s): 00001 USERSPACE1")
                .contains("SQL2542N")
                .contains("SQL0204N \"NOSUCH\" is an undefined name. SQLSTATE=42704 4");
    }

    @Test
    void rows_are_written_while_an_online_backup_is_under_way_and_an_offline_one_has_to_wait() {
        db2.order("^BACKUP .* ONLINE", "hold");
        Process backup = db2.launch("db2 backup db sample online to /dev/null");
        db2.awaitProgress();

        StandIn.Outcome beside = db2.run("db2 list utilities; db2 connect to sample >/dev/null;"
                + " db2 \"insert into notes values (1, 'written beside')\"; db2 terminate;"
                + " db2 backup db sample to /dev/null; echo $?; db2 backup db sample online to /dev/null; echo $?");
        StandIn.Outcome still = db2.run("db2 list utilities");
        db2.clearOrders();

        assertThat(beside.joined())
                .contains("Description = online db")
                .contains("DB20000I The SQL command completed successfully.")
                .contains("SQLSTATE=57019 4 SQL2048N An error occurred while accessing object \"SAMPLE\".")
                .endsWith("Reason code: \"6\". 4");
        assertThat(still.joined()).contains("Description = online db");
        assertThat(StandIn.finish(backup).joined()).startsWith("Backup successful.");
    }

    @Test
    void a_failed_or_forced_online_backup_leaves_no_image_and_others_connected() {
        Path target = db2.directory("failed");
        String backup = "db2 backup db sample online to " + target + " without prompting";
        db2.order("^BACKUP .* ONLINE", "fail-midway", "4", "SQL2025N|5|/x", "--times", "1");
        StandIn.Outcome failed = db2.run(
                "db2 connect to sample >/dev/null; " + backup + "; db2 -x 'values 7'; db2 terminate >/dev/null");
        db2.order("^BACKUP .* ONLINE", "stop-writing");
        Process stands = db2.launch(backup);
        db2.awaitProgress();

        StandIn.Outcome forced = db2.run("db2 list applications > apps; db2 connect to sample >/dev/null;"
                + " db2 \"force application ($(awk '/db2bp/ {print $3}' apps))\" >/dev/null; db2 -x 'values 8';"
                + " db2 terminate >/dev/null");
        StandIn.Outcome stopped = StandIn.finish(stands);
        StandIn.Outcome history =
                db2.run("db2 list history backup all for sample | grep -E 'B  D  [0-9]{14}000|sqlcode'");

        assertThat(failed.joined()).startsWith("SQL2025N").endsWith(" 7");
        assertThat(forced.joined()).isEqualTo("8");
        assertThat(stopped.joined()).startsWith("SQL1224N");
        assertThat(history.joined())
                .matches(
                        "B D \\d{14}000 N S\\d{7}.LOG S\\d{7}.LOG sqlcaid : SQLCA sqlcabc: 136 sqlcode: -2025 sqlerrml: 0"
                                + " B D \\d{14}000 N S\\d{7}.LOG S\\d{7}.LOG sqlcaid : .* sqlcode: -1224 .*");
        assertThat(StandIn.images(target)).isEmpty();
    }

    @Test
    void increments_hold_what_was_modified_since_their_base_alone() throws Exception {
        Path target = db2.directory("increments");

        StandIn.Outcome outcome = db2.run("db2 backup db sample to " + target
                + "; db2 connect to sample >/dev/null; db2 \"insert into notes values (11, 'eleven')\"; db2 terminate;"
                + " db2 backup db sample online incremental delta to " + target
                + "; db2 backup db sample incremental to " + target + "; db2 list history backup all for sample;"
                + " for image in " + target + "/*; do db2ckbkp -H $image | grep Granularity | tr -s '\\t '; done");

        assertThat(outcome.joined())
                .contains("Backup Granularity -- 0 (Non-incremental) Backup Granularity -- 48 (Delta)"
                        + " Backup Granularity -- 16 (Incremental)")
                .containsPattern(" E D S\\d{7}.LOG S\\d{7}.LOG")
                .containsPattern(" I D S\\d{7}.LOG S\\d{7}.LOG");
        long full = Layout.size(StandIn.images(target).get(0));
        assertThat(StandIn.images(target).subList(1, 3))
                .allSatisfy(image -> assertThat(Layout.size(image)).isLessThan(full / 4));
    }

    @Test
    void a_change_that_would_not_be_the_same_again_is_not_played() {
        assertThat(db2.run("db2 connect to sample >/dev/null; db2 'insert into notes values (99, rand())'; echo $?;"
                                + " db2 'insert into notes values (98, current timestamp)'; db2 terminate")
                        .joined())
                .startsWith("db2-standin: not played: RAND in a database with archive logging 8 DB20000I");
    }

    @Test
    void the_log_is_archived_on_demand_and_the_configuration_tells_which_one_is_active() {
        StandIn.Outcome outcome = db2.run("db2 connect to sample >/dev/null; db2 'insert into notes values (21, null)';"
                + " db2 get db cfg for sample | grep 'First active'; db2 archive log for database sample;"
                + " db2 get db cfg for sample | grep 'First active'; db2 terminate");

        assertThat(outcome.joined())
                .contains("DB20000I The ARCHIVE LOG command completed successfully.")
                .doesNotMatch(".*(S\\d{7}.LOG).*\\1.*");
    }
}
