package dev.coffer.db2.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

@SuppressWarnings("StringConcatToTextBlock") // the blanks at the ends of lines count, and show better so
class InstanceIT {

    @Test
    void before_db2start_nothing_works_but_what_needs_no_server() {
        try (StandIn db2 = StandIn.create()) {
            StandIn.Outcome backup = db2.run("db2 backup db sample");
            StandIn.Outcome listing = db2.run("db2 list db directory");

            assertThat(backup.code()).isEqualTo(4);
            assertThat(backup.text())
                    .isEqualTo("SQL1032N  No start database manager command was issued.  SQLSTATE=57019\n");
            assertThat(listing.code()).isEqualTo(2);
            assertThat(listing.text()).startsWith("SQL1057W");
        }
    }

    @Test
    void without_the_environment_of_the_instance_there_is_a_system_error() {
        try (StandIn db2 = StandIn.create()) {
            StandIn.Outcome outcome = StandIn.finish(db2.start(List.of(db2.home() + "/sqllib/bin/db2", "terminate")));

            assertThat(outcome.code()).isEqualTo(8);
            assertThat(outcome.text()).startsWith("SQL1390C  ");
        }
    }

    @Test
    void db2level_breaks_its_lines_where_the_real_one_does() {
        try (StandIn db2 = StandIn.create("--version", "11.5.7.0")) {
            assertThat(db2.run("db2level").text())
                    .startsWith("DB21085I  This instance or install (instance name, where applicable: \n"
                            + "\"db2inst1\") uses \"64\" bits and DB2 code release \"SQL11057\" with level \n"
                            + "identifier ");
            assertThat(db2.run("db2ilist").text()).isEqualTo("db2inst1\n");
        }
    }

    @Test
    void starting_twice_and_stopping_with_somebody_connected_are_refused() {
        try (StandIn db2 = StandIn.create()) {
            StandIn.Outcome outcome = db2.run("db2start; db2start; db2 create db x; db2 connect to x >/dev/null;"
                    + " db2stop; db2stop force; db2 list active databases; echo $?");

            assertThat(outcome.joined())
                    .contains("SQL1063N DB2START processing was successful.", "SQL1026N", "SQL1025N")
                    .contains("SQL1064N DB2STOP processing was successful.")
                    .endsWith("SQLSTATE=57019 4");
        }
    }

    @Test
    void image_names_of_old_releases_can_be_had() {
        try (StandIn db2 = StandIn.create("--image-names", "node", "--version", "9.7.0.11")) {
            Path target = db2.directory("old");

            db2.run("db2start; db2 create db x; db2 backup db x to " + target);

            assertThat(StandIn.images(target).get(0).getFileName().toString())
                    .matches("X\\.0\\.db2inst1\\.NODE0000\\.CATN0000\\.\\d{14}\\.001");
        }
    }

    @Test
    void destroy_leaves_nothing_behind_and_touches_no_other_directory() {
        StandIn db2 = StandIn.withSample(1);
        db2.run("db2 connect to sample");
        List<String> processes = db2.admin("pids").text().lines().toList();

        Path foreign = db2.directory("foreign");
        StandIn.Outcome refused = StandIn.finish(db2.start(List.of(
                System.getProperty("standin.home") + "/bin/db2-standin", "destroy", "--home", foreign.toString())));
        db2.admin("destroy");

        assertThat(refused.code()).isNotZero();
        assertThat(foreign).exists();
        assertThat(db2.home()).doesNotExist();
        assertThat(processes).hasSizeGreaterThanOrEqualTo(2);
        for (String process : processes) {
            assertThat(StandIn.runs(Long.parseLong(process.split(" ", 2)[1]))).isFalse();
        }
        db2.close();
    }

    @Test
    void the_server_ends_when_its_directory_is_gone() {
        try (StandIn db2 = StandIn.create()) {
            db2.run("db2start");
            long server = Long.parseLong(db2.admin("pids").text().strip().split(" ", 2)[1]);

            Store.removeTree(db2.home());

            Patience.await("the end of the server", () -> !StandIn.runs(server));
        }
    }

    @Test
    void another_user_is_told_that_he_has_no_authority() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/usr/sbin/runuser"))
                && System.getProperty("user.name").equals("root"));
        try (StandIn db2 = StandIn.withSample(1)) {
            db2.run("chmod 755 .");

            StandIn.Outcome outcome = db2.run("runuser -u nobody -- sh -c '. \"$0/sqllib/db2profile\";"
                    + " db2 backup db sample to /dev/null; echo $?; db2 list utilities; db2 terminate' \"$0\"");

            assertThat(outcome.joined())
                    .startsWith("SQL1092N")
                    .contains("User ID: \"NOBODY\". 4 SQL1092N", "DB20000I The TERMINATE");
        }
    }
}
