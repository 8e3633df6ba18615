package dev.coffer.db2.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("StringConcatToTextBlock") // the blanks at the ends of lines count, and show better so
class RestoreIT {

    private static StandIn db2;
    private static Path images;

    @BeforeAll
    static void createWithOneImage() {
        db2 = StandIn.withSample(8);
        images = db2.directory("images");
        db2.run("db2 backup db sample to " + images);
    }

    @AfterAll
    static void destroy() {
        db2.close();
    }

    @AfterEach
    void clearFaults() {
        db2.clearOrders();
    }

    private static Path copyOfImages(String name) throws Exception {
        Path copy = db2.directory(name);
        for (Path image : StandIn.images(images)) {
            Files.copy(image, copy.resolve(image.getFileName()));
        }
        return copy;
    }

    @Test
    void rows_and_pages_come_back_as_they_were() throws Exception {
        Path container = db2.home().resolve("db2inst1/NODE0000/SAMPLE/T0000002/C0000000.LRG");
        long mismatch = Files.mismatch(
                container, Files.copy(container, db2.directory("pages").resolve("before")));

        StandIn.Outcome outcome = db2.run("db2 connect to sample >/dev/null; db2 delete from orders; db2 terminate;"
                + " : > " + container + "; db2 restore db sample from " + images + " replace existing;"
                + " db2 connect to sample >/dev/null; db2 -x 'select count(*) from orders'; db2 terminate");

        assertThat(mismatch).isEqualTo(-1);
        assertThat(outcome.joined()).contains("DB20000I The RESTORE DATABASE").contains(" 1000 DB20000I");
        assertThat(Files.mismatch(container, db2.directory("pages").resolve("before")))
                .isEqualTo(-1);
    }

    @Test
    void over_an_existing_database_it_asks_and_an_answer_of_n_changes_nothing() {
        StandIn.Outcome no = db2.run("echo n | db2 restore db sample from " + images);
        StandIn.Outcome yes = db2.run("echo y | db2 restore db sample from " + images);
        StandIn.Outcome nobody = db2.run("db2 restore db sample from " + images + " </dev/null");

        assertThat(no.text()).startsWith("SQL2539W  ").endsWith("Do you want to continue ? (y/n) ");
        assertThat(yes.text())
                .startsWith("SQL2539W  The specified name of the backup image to restore is the same as the \n")
                .endsWith("(y/n) DB20000I  The RESTORE DATABASE command completed successfully.\n");
        assertThat(nobody.text()).doesNotContain("DB20000I");
    }

    @Test
    void without_prompting_only_a_warning_tells_of_the_success() {
        StandIn.Outcome outcome = db2.run("db2 restore db sample from " + images + " without prompting");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.text())
                .isEqualTo("SQL2540W  Restore is successful, however a warning \"2539\" was encountered \n"
                        + "during Database Restore while processing in No Interrupt mode.\n");
    }

    @Test
    void a_new_database_needs_no_question() {
        StandIn.Outcome outcome = db2.run("db2 restore db sample from " + images + " into fresh; db2 drop db fresh");

        assertThat(outcome.text())
                .isEqualTo("DB20000I  The RESTORE DATABASE command completed successfully.\n"
                        + "DB20000I  The DROP DATABASE command completed successfully.\n");
    }

    @Test
    void a_damaged_image_is_found_by_db2ckbkp_and_leaves_the_target_restore_pending() throws Exception {
        Path damaged = copyOfImages("damaged");
        Corruption.flipByteInTheMiddle(StandIn.images(damaged).get(0));

        StandIn.Outcome check = db2.run("db2ckbkp " + damaged + "/*");
        StandIn.Outcome restore = db2.run("db2 restore db sample from " + damaged + " into broken;"
                + " db2 connect to broken; db2 drop db broken");

        assertThat(check.code()).isNotZero();
        assertThat(check.text()).doesNotContain("successful");
        assertThat(restore.joined())
                .startsWith("SQL2530N The backup image is corrupted.")
                .contains("SQL1119N");
    }

    @Test
    void a_truncated_or_renamed_image_is_refused() throws Exception {
        Path image = StandIn.images(copyOfImages("cut")).get(0);
        Path other = db2.directory("renamed");
        Files.copy(image, other.resolve("SAMPLE.0.db2inst1.DBPART000.20200101000000.001"));
        try (var channel = Files.newByteChannel(image, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(image) - 100);
        }

        assertThat(db2.run("db2 restore db sample from " + image.getParent() + " into x; db2 drop db x")
                        .text())
                .startsWith("SQL2538N");
        assertThat(db2.run("db2 restore db sample from " + other + " into x").text())
                .startsWith("SQL2532N");
    }

    @Test
    void no_match_and_more_than_one_match_are_told_apart() throws Exception {
        Path two = copyOfImages("two");
        db2.run("db2 backup db sample to " + two);

        assertThat(db2.run("db2 restore db sample from " + images + " taken at 1999 into x")
                        .joined())
                .startsWith("SQL2542N")
                .contains("timestamp \"1999\"");
        assertThat(db2.run("db2 restore db sample from " + two + " taken at 20 into x")
                        .text())
                .startsWith("SQL2522N");
    }

    @Test
    void a_restore_whose_back_end_dies_leaves_the_database_restore_pending() {
        db2.order("^RESTORE", "hold");

        Process front = db2.launch("db2 restore db sample from " + images + " into half; exit 0");
        db2.awaitProgress();
        db2.run("kill -9 $(cat \"$0\"/sqllib/standin/backend/*." + front.pid() + ".*.pid | cut -d' ' -f1)");
        StandIn.finish(front);

        StandIn.Outcome outcome = db2.run("until db2 list utilities | grep -q SQL1611W; do :; done;"
                + " db2 connect to half; echo $?; db2 drop db half");
        assertThat(outcome.joined()).startsWith("SQL1119N").contains("SQLSTATE=57019 4 DB20000I");
    }

    @Test
    void containers_go_to_the_storage_paths_and_control_files_to_the_database_path() throws Exception {
        Path one = db2.directory("paths-one");
        Path two = db2.directory("paths-two");
        Path control = db2.directory("paths-control");

        StandIn.Outcome outcome = db2.run("db2 restore db sample from " + images + " on " + one + "," + two
                + " dbpath on "
                + control + " into spread; db2 connect to spread >/dev/null; db2 -x 'select count(*) from orders';"
                + " db2 list tablespace containers for 2; db2 terminate; db2 list db directory");

        assertThat(outcome.joined())
                .contains("DB20000I The RESTORE DATABASE")
                .contains(" 1000 ")
                .contains(one + "/db2inst1/NODE0000/SPREAD/T0000002/C0000000.LRG")
                .contains("Local database directory = " + control);
        assertThat(two.resolve("db2inst1/NODE0000/SPREAD/T0000001/C0000000.TMP"))
                .exists();
        assertThat(Files.mismatch(
                        one.resolve("db2inst1/NODE0000/SPREAD/T0000002/C0000000.LRG"),
                        db2.home().resolve("db2inst1/NODE0000/SAMPLE/T0000002/C0000000.LRG")))
                .isEqualTo(-1);
        db2.run("db2 drop db spread");
        assertThat(one.resolve("db2inst1/NODE0000/SPREAD")).doesNotExist();
        assertThat(db2.run("db2 restore db sample from " + images + " on /nowhere into spread")
                        .text())
                .startsWith("SQL2543N");
    }

    @Test
    void registry_variables_are_set_shown_and_taken_back() {
        assertThat(db2.run("db2set DB2COMM=TCPIP; db2set -all; db2set DB2COMM; db2set DB2COMM=; db2set -all")
                        .text())
                .isEqualTo("[i] DB2COMM=TCPIP\n[g] DB2SYSTEM=standin\nTCPIP\n[g] DB2SYSTEM=standin\n");
    }

    @Test
    void the_catalogue_tells_who_has_grants_and_the_database_manager_that_it_has_no_keystore() {
        assertThat(db2.run(
                                "db2 connect to sample >/dev/null; db2 -x 'select grantee, granteetype from syscat.dbauth union"
                                        + " select grantee, granteetype from syscat.roleauth order by 2, 1'; db2 terminate;"
                                        + " db2 get dbm cfg")
                        .joined())
                .containsPattern("^PUBLIC G \\S+ U DB20000I")
                .contains("(KEYSTORE_TYPE) = NONE");
    }
}
