package dev.coffer.db2.standin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("StringConcatToTextBlock") // the blanks at the ends of lines count, and show better so
class ClpIT {

    private static StandIn db2;

    @BeforeAll
    static void create() {
        db2 = StandIn.withSample(1);
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
    void a_connection_belongs_to_the_parent_process() {
        StandIn.Outcome outcome = db2.run("db2 connect to sample >/dev/null; db2 -x 'values 1'; db2 terminate");

        assertThat(outcome.text()).isEqualTo("          1\nDB20000I  The TERMINATE command completed successfully.\n");
        assertThat(db2.run("db2 'values 1'").text()).startsWith("SQL1024N");
    }

    @Test
    void rows_are_printed_in_columns() {
        assertThat(db2.run("db2 connect to sample >/dev/null; db2 'select deptno, location from department"
                                + " fetch first 1 rows only'; db2 terminate >/dev/null")
                        .text())
                .isEqualTo("\nDEPTNO LOCATION        \n------ ----------------\nA00    HAMBURG         \n\n"
                        + "  1 record(s) selected.\n\n");
    }

    @Test
    void exit_codes_of_a_file_are_added_up() {
        StandIn.Outcome outcome = db2.run("printf 'connect to sample;\\nselect * from orders where 1=2;\\n"
                + "deactivate db sample;\\nterminate;\\n' > file.sql; db2 +o -tf file.sql");

        assertThat(outcome.text()).isEmpty();
        assertThat(outcome.code()).isEqualTo(3);
    }

    @Test
    void what_is_held_is_executed_once_its_order_is_cleared_whatever_is_ordered_then() {
        db2.order("^LIST ACTIVE", "hold");
        Process held = db2.launch("db2 list active databases");
        Patience.await(
                "the held command", () -> db2.admin("fault", "list").text().contains("hits=1"));

        db2.run("db2 activate db sample");
        boolean waits = held.isAlive();
        db2.clearOrders();
        db2.order("^LIST ACTIVE", "hold");

        assertThat(waits).isTrue();
        assertThat(StandIn.finish(held).joined()).contains("Database name = SAMPLE");
        db2.run("db2 deactivate db sample");
    }

    @Test
    void a_mistyped_command_is_taken_for_sql() {
        assertThat(db2.run("db2 bakup db sample").text())
                .isEqualTo("DB21034E  The command was processed as an SQL statement because it was not a \n"
                        + "valid Command Line Processor command.  During SQL processing it returned:\n"
                        + "SQL1024N  A database connection does not exist.  SQLSTATE=08003\n");
    }

    @Test
    void quiesce_keeps_others_out_and_is_not_undone_by_disconnecting() {
        Process application = db2.start(java.util.List.of(
                System.getProperty("standin.home") + "/bin/db2-standin",
                "application",
                "--home",
                db2.home().toString(),
                "--database",
                "SAMPLE",
                "--reconnect-every",
                "50ms"));
        try {
            Patience.await(
                    "the application",
                    () -> db2.run("db2 list applications").text().contains("APPUSER  db2jcc_applica"));

            StandIn.Outcome quiesce = db2.run("db2 connect to sample >/dev/null;"
                    + " db2 quiesce database immediate force connections; db2 list applications; db2 terminate");
            StandIn.Outcome unquiesce = db2.run("db2 connect to sample >/dev/null; db2 quiesce database immediate;"
                    + " echo $?; db2 unquiesce database; db2 unquiesce database; echo $?; db2 terminate");

            assertThat(quiesce.joined())
                    .startsWith("DB20000I The QUIESCE DATABASE")
                    .doesNotContain("APPUSER");
            assertThat(unquiesce.joined()).startsWith("SQL1371W").contains(" 2 DB20000I The UNQUIESCE", "SQL1373W");
            Patience.await(
                    "the application to come back",
                    () -> db2.run("db2 list applications").text().contains("APPUSER"));
        } finally {
            application.destroy();
        }
        Patience.await(
                "the application to leave",
                () -> db2.run("db2 list applications").text().startsWith("SQL1611W"));
    }

    @Test
    void ordered_faults_strike_as_often_as_ordered() {
        db2.order("^LIST ACTIVE", "exit", "4", "SQL1224N", "--times", "1", "--after", "1");

        StandIn.Outcome outcome = db2.run("for i in 1 2 3; do db2 list active databases; echo $?; done");

        assertThat(outcome.joined()).matches("SQL1611W.* 2 SQL1224N.* 4 SQL1611W.* 2");
        assertThat(db2.admin("fault", "list").text()).contains("^LIST ACTIVE exit 4 SQL1224N times=1 after=1 hits=3");
    }

    @Test
    void a_command_can_be_executed_and_still_report_failure() {
        db2.order("^CREATE DB LATE", "after", "8", "SQL1042C");

        StandIn.Outcome outcome = db2.run("db2 create db late; echo $?; db2 drop db late");

        assertThat(outcome.joined())
                .isEqualTo("SQL1042C An unexpected system error occurred. 8"
                        + " DB20000I The DROP DATABASE command completed successfully.");
    }

    @Test
    void messages_can_be_german_with_the_same_ids() {
        assertThat(db2.run("LC_ALL=de_DE.UTF-8 db2 backup db sample to /dev/null; db2 terminate")
                        .text())
                .contains("Die Sicherung war erfolgreich.");
    }

    @Test
    void a_utility_that_fails_midway_removes_its_image() {
        java.nio.file.Path target = db2.directory("midway");
        db2.order("^BACKUP", "fail-midway", "4", "SQL2025N|5|" + target);

        StandIn.Outcome outcome = db2.run("db2 backup db sample to " + target);

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.text()).startsWith("SQL2025N");
        assertThat(StandIn.images(target)).isEmpty();
    }

    @Test
    void a_crash_of_the_server_shows_as_lost_requests() {
        db2.order("^LIST UTILITIES", "crash-server");

        StandIn.Outcome outcome = db2.run("db2 list utilities; echo $?; db2 list utilities; echo $?; db2start");

        assertThat(outcome.joined()).startsWith("SQL1224N").contains("SQLSTATE=55032 4 SQL1032N", "SQL1063N");
    }
}
