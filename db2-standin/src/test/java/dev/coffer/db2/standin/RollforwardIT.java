package dev.coffer.db2.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One online image, during which row 2 was written; rows 1, 3 and 4 were written before and after it. */
@SuppressWarnings("StringConcatToTextBlock") // the blanks at the ends of lines count, and show better so
@Tag("long")
class RollforwardIT {

    private static final String IDS = "db2 -x 'select id from notes order by id'";

    private static StandIn db2;
    private static Path images;
    private static Path archived;
    private static String afterThree;

    @BeforeAll
    static void createWithAnOnlineImage() {
        db2 = StandIn.withSample(2);
        images = db2.directory("images");
        Path archive = db2.directory("archive");
        archived = archive.resolve("db2inst1/SAMPLE/NODE0000/LOGSTREAM0000/C0000000");
        db2.run(
                "db2 update db cfg for sample using LOGARCHMETH1 DISK:" + archive
                        + "; db2 backup db sample to /dev/null; db2 connect to sample >/dev/null;"
                        + " db2 'create table notes (id integer not null primary key)'; db2 'insert into notes values 1'; db2 terminate");
        db2.order("^BACKUP .* ONLINE", "hold");
        Process backup = db2.launch("db2 backup db sample online to " + images + " include logs without prompting");
        db2.awaitProgress();
        write(2);
        assertThat(db2.run("db2 list utilities").text()).contains("online db");
        db2.clearOrders();
        assertThat(StandIn.finish(backup).joined()).startsWith("Backup successful.");
        sleep();
        write(3);
        afterThree = db2.run("date -u +%Y-%m-%d-%H.%M.%S").text().strip();
        sleep();
        write(4);
    }

    private static void write(int id) {
        db2.run("db2 connect to sample >/dev/null; db2 'insert into notes values " + id + "'; db2 terminate");
    }

    private static void sleep() {
        db2.run("sleep 1.1");
    }

    @AfterAll
    static void destroy() {
        db2.close();
    }

    @AfterEach
    void clearFaults() {
        db2.clearOrders();
    }

    private static String restore(String name, Path logs) {
        return "db2 restore db sample from " + images + " into " + name + " logtarget " + logs + "; ";
    }

    private static String restore(String name) {
        return "db2 restore db sample from " + images + " into " + name + "; ";
    }

    @Test
    void the_end_of_the_backup_has_what_was_written_beside_it() {
        Path logs = db2.directory("included");

        StandIn.Outcome outcome = db2.run(restore("backed", logs) + "db2 connect to backed; echo $?;"
                + " db2 rollforward db backed query status;"
                + " db2 \"rollforward db backed to end of backup and stop overflow log path (" + logs
                + ")\"; echo $?; db2 connect to backed >/dev/null; " + IDS + "; db2 terminate");

        assertThat(outcome.text())
                .contains("\n                                 Rollforward Status\n\n"
                        + " Input database alias                   = backed\n"
                        + " Number of members have returned status = 1\n\n"
                        + " Member ID                              = 0\n"
                        + " Rollforward status                     = DB  pending\n"
                        + " Next log file to be read               = S000000")
                .contains("\n Log files processed                    =  -\n")
                .contains("\n Rollforward status                     = not pending\n"
                        + " Next log file to be read               =\n"
                        + " Log files processed                    = S000000")
                .contains("\n\nDB20000I  The ROLLFORWARD command completed successfully.\n0\n");
        assertThat(outcome.joined())
                .contains("SQL1117N A connection to or activation of database \"BACKED\"")
                .endsWith(" 0 1 2 DB20000I The TERMINATE command completed successfully.");
    }

    @Test
    void logs_alone_can_be_taken_out_and_only_into_a_directory_that_has_none() {
        Path logs = db2.directory("alone");
        String command = "db2 restore db sample logs from " + images + " logtarget " + logs + "; ";

        StandIn.Outcome outcome =
                db2.run(command + command + "db2 restore db sample logs from " + images + " logtarget /nowhere");

        assertThat(outcome.joined())
                .startsWith("DB20000I The RESTORE DATABASE command completed successfully. SQL2581N")
                .contains("Reason code \"3\". SQL2581N")
                .endsWith("Reason code \"2\".");
        assertThat(StandIn.images(logs)).isNotEmpty();
    }

    @Test
    void the_end_of_the_logs_has_all_and_a_time_has_what_was_committed_up_to_it() {
        String overflow = " and stop overflow log path (" + archived + ")\" >/dev/null; echo $?; ";
        String look = "db2 connect to %s >/dev/null; " + IDS + "; db2 terminate >/dev/null; ";

        StandIn.Outcome all = db2.run(
                restore("whole") + "db2 \"rollforward db whole to end of logs" + overflow + look.formatted("whole"));
        StandIn.Outcome three = db2.run(
                restore("three") + "db2 \"rollforward db three to " + afterThree + overflow + look.formatted("three"));

        assertThat(all.joined()).endsWith(" 0 1 2 3 4");
        assertThat(three.joined()).endsWith(" 0 1 2 3");
    }

    @Test
    void the_existing_database_is_recovered_from_its_own_archive_and_begins_a_new_chain() {
        StandIn.Outcome outcome = db2.run("db2 restore db sample from " + images + " without prompting;"
                + " db2 rollforward db sample to end of logs and stop; db2 connect to sample >/dev/null; " + IDS
                + "; db2 'insert into notes values 5'; db2 terminate; db2 restore db sample from " + images
                + " without prompting; db2 rollforward db sample to end of logs and stop >/dev/null;"
                + " db2 connect to sample >/dev/null; " + IDS
                + "; db2 'delete from notes where id = 5'; db2 terminate");

        assertThat(outcome.joined())
                .containsPattern("SQL2540W.* DB20000I The ROLLFORWARD command completed successfully. 1 2 3 4 DB20000I")
                .contains(" 1 2 3 4 5 DB20000I");
        assertThat(archived.resolveSibling("C0000001")).exists();
    }

    @Test
    void what_cannot_be_reached_is_said_and_the_database_stays_pending() {
        String overflow = " overflow log path (" + archived + ")\"; ";
        StandIn.Outcome outcome = db2.run(restore("errors")
                + "db2 rollforward db errors to end of backup and stop;"
                + " db2 \"rollforward db errors to 2020-01-01-00.00.00 and stop" + overflow
                + "db2 rollforward db errors to yesterday and stop; db2 rollforward db errors stop;"
                + " db2 \"rollforward db errors to 2090-01-01-00.00.00 using utc time and stop" + overflow
                + "db2 rollforward db errors query status; db2 backup db errors to /dev/null;"
                + " db2 rollforward db errors cancel >/dev/null; db2 connect to errors;"
                + " db2 rollforward db sample stop");

        assertThat(outcome.joined())
                .contains("SQL1273N An operation reading the logs on database \"ERRORS\" cannot continue because of a"
                        + " missing log file \"S000000")
                .contains("SQL1276N Database \"ERRORS\"", "SQL1262N", "SQL4970N Roll-forward recovery on database")
                .contains("Rollforward status = DB working", "SQL2406N", "SQL1119N", "SQL1261N");
    }

    @Test
    void logs_that_do_not_belong_together_are_refused() throws IOException {
        Path wrong = db2.directory("wrong");
        Path last = StandIn.images(archived).get(StandIn.images(archived).size() - 1);
        for (Path log : StandIn.images(archived)) {
            Files.copy(log, wrong.resolve(log.getFileName()));
        }
        int number = Integer.parseInt(String.valueOf(last.getFileName()).substring(1, 8));
        Files.copy(StandIn.images(archived).get(0), wrong.resolve(LogFile.name(number + 1)));

        StandIn.Outcome renamed = db2.run(restore("renamed")
                + "db2 \"rollforward db renamed to end of logs and stop overflow log path (" + wrong + ")\"");
        Files.delete(wrong.resolve(LogFile.name(number - 1)));
        StandIn.Outcome missing = db2.run(restore("gap")
                + "db2 \"rollforward db gap to end of logs and stop overflow log path (" + wrong + ")\"");

        assertThat(renamed.joined()).contains("SQL1265N The archive log file \"" + LogFile.name(number + 1) + "\"");
        assertThat(missing.joined()).contains("SQL1273N");
    }

    @Test
    void a_log_that_is_gone_from_the_middle_is_missed_though_the_last_one_is_there() throws IOException {
        Path some = db2.directory("some");
        for (Path log : StandIn.images(archived)) {
            Files.copy(log, some.resolve(log.getFileName()));
        }
        Files.delete(StandIn.images(some).get(StandIn.images(some).size() - 2));

        StandIn.Outcome outcome = db2.run(restore("holes")
                + "db2 \"rollforward db holes to end of logs and stop overflow log path (" + some + ")\";"
                + " db2 connect to holes");

        assertThat(outcome.joined()).contains("SQL1273N", "SQL1117N");
    }

    @Test
    void a_database_that_has_later_changes_is_not_brought_back_to_an_earlier_time() {
        String overflow = " overflow log path (" + archived + ")\"; ";

        StandIn.Outcome outcome = db2.run(restore("ahead") + "db2 \"rollforward db ahead to end of logs" + overflow
                + "db2 \"rollforward db ahead to " + afterThree + " and stop" + overflow + "db2 connect to ahead");

        assertThat(outcome.joined()).contains("DB working", "SQL1276N", "SQL1117N");
    }

    @Test
    void the_logs_of_an_image_are_listed_by_db2ckbkp_and_a_warning_can_be_ordered() {
        db2.order("^ROLLFORWARD DB WARNED", "after", "2", "SQL1271W|WARNED");

        StandIn.Outcome outcome = db2.run("db2ckbkp -a " + images + "/*.001 | grep 'File Number';" + restore("warned")
                + "db2 \"rollforward db warned to end of logs and stop overflow log path (" + archived + ")\"; echo $?;"
                + " db2 connect to warned >/dev/null; " + IDS);

        assertThat(outcome.joined())
                .startsWith("File Number [000] = ")
                .contains("SQL1271W Database \"WARNED\" is recovered but one or more table spaces are off-line on"
                        + " node(s) \"0\". 2 1 2 3 4");
    }

    @Test
    void pipes_carry_an_online_image_with_its_logs() {
        Path logs = db2.directory("piped");

        StandIn.Outcome outcome = db2.run("mkfifo pipe; (db2 restore db sample from $PWD/pipe into piped logtarget "
                + logs + " without prompting; db2 terminate) & db2 backup db sample online to $PWD/pipe include logs"
                + " without prompting; wait; db2 \"rollforward db piped to end of backup and stop overflow log path ("
                + logs + ")\"; db2 connect to piped >/dev/null; " + IDS + "; db2 terminate");

        assertThat(outcome.joined())
                .contains("Backup successful", "DB20000I The RESTORE", "DB20000I The ROLLFORWARD")
                .containsPattern(" 1 2 3 4( 5)? DB20000I");
    }

    @Test
    void an_online_image_must_be_rolled_forward() {
        StandIn.Outcome outcome = db2.run("db2 restore db sample from " + images
                + " into never without rolling forward without prompting; echo $?; db2 connect to never");

        assertThat(outcome.joined()).startsWith("SQL2537N Roll-forward is required following the Restore. 4 SQL1013N");
    }

    @Test
    void an_offline_image_may_be_used_at_once_or_be_rolled_forward() {
        Path offline = db2.directory("offline");
        String from = "db2 restore db sample from " + offline;

        StandIn.Outcome outcome = db2.run("db2 backup db sample to " + offline + "; " + from
                + " into atonce without rolling forward; db2 connect to atonce >/dev/null; db2 -x 'values 7';"
                + " db2 terminate; " + from + " into later; db2 connect to later;"
                + " db2 rollforward db later complete; db2 connect to later >/dev/null; db2 -x 'values 8'");

        assertThat(outcome.joined())
                .contains("command completed successfully. 7 DB20000I", "SQL1117N", "status = not pending")
                .endsWith(" 8");
    }

    @Test
    void faults_strike_a_recovery_and_it_can_be_gone_on_with() {
        db2.order("^ROLLFORWARD", "fail-midway", "4", "SQL1042C", "--times", "1");
        String forward = "db2 \"rollforward db broken to end of logs and stop overflow log path (" + archived + ")\"; ";

        StandIn.Outcome outcome =
                db2.run(restore("broken") + forward + forward + "db2 connect to broken >/dev/null; " + IDS);

        assertThat(outcome.joined()).contains("SQL1042C").endsWith(" 1 2 3 4");
    }
}
