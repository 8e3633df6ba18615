package dev.coffer.db2.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedirectIT {

    private static StandIn db2;
    private static Path images;

    @BeforeAll
    static void createWithOneImage() {
        db2 = StandIn.withSample(1);
        images = db2.directory("images");
        db2.run("db2 backup db sample to " + images);
    }

    @AfterAll
    static void destroy() {
        db2.close();
    }

    private static String begin(String name) {
        return "db2 restore db sample from " + images + " into " + name + " redirect without prompting; ";
    }

    @Test
    void containers_and_storage_paths_are_set_between_redirect_and_continue() {
        Path elsewhere = db2.directory("elsewhere");
        Path storage = db2.directory("storage");

        StandIn.Outcome outcome =
                db2.run(begin("moved") + "echo $?; db2 \"set tablespace containers for 2 using (file '"
                        + elsewhere + "/two' 1000)\"; db2 \"set stogroup paths for ibmstogroup on '" + storage
                        + "'\"; db2 restore database sample continue; db2 connect to moved >/dev/null;"
                        + " db2 -x 'select count(*) from orders'; db2 list tablespace containers for 2; db2 terminate;"
                        + " db2 backup db moved to /dev/null");

        assertThat(outcome.joined())
                .startsWith("SQL1277W A redirected restore operation is being performed. Table space configuration can"
                        + " now be viewed and table spaces that do not use automatic storage can have their containers"
                        + " reconfigured. DB20000I The RESTORE DATABASE command completed successfully. 2 DB20000I")
                .contains("The SET TABLESPACE CONTAINERS command completed successfully.")
                .contains("The SET STOGROUP PATHS command completed successfully. DB20000I The RESTORE DATABASE")
                .contains(" 1000 Tablespace Containers", "Name = " + elsewhere + "/two", "Backup successful");
        assertThat(storage.resolve("db2inst1/NODE0000/MOVED/T0000000/C0000000.CAT"))
                .exists();
    }

    @Test
    void it_goes_on_in_the_same_session_alone() {
        StandIn.Outcome outcome = db2.run(begin("halfway") + "(sh -c 'db2 restore database sample continue; echo $?;"
                + " db2 connect to halfway'); db2 \"set tablespace containers for 2 using (file 'here' 10)\";"
                + " db2 restore database sample abort; db2 restore database sample continue; db2 connect to halfway");

        assertThat(outcome.joined())
                .contains("DB21080E", " 4 SQL1119N", "SQL0298N Bad container path.")
                .containsPattern("DB20000I The RESTORE DATABASE command completed successfully. DB21080E.* SQL1119N");
    }

    @Test
    void the_end_of_the_session_ends_it() {
        StandIn.Outcome outcome = db2.run(begin("left") + "db2 list utilities; db2 terminate;"
                + " until db2 list utilities | grep -q SQL1611W; do :; done; db2 drop db left");

        assertThat(outcome.joined())
                .contains("Type = RESTORE Database Name = LEFT")
                .endsWith("DB20000I The DROP DATABASE command completed successfully.");
    }

    @Test
    void a_script_is_written_that_restores_when_it_is_run() throws Exception {
        Path storage = db2.directory("scripted");

        StandIn.Outcome generated = db2.run("db2 restore db sample from " + images
                + " into scripted redirect generate script redirect.clp; db2 connect to scripted");
        Path script = db2.home().resolveSibling("redirect.clp");
        String text = Files.readString(script);
        Files.writeString(
                script,
                text.replaceAll(
                        "-- SET STOGROUP PATHS FOR IBMSTOGROUP\n-- ON '.*'\n-- ;",
                        "SET STOGROUP PATHS FOR IBMSTOGROUP ON '" + storage + "';"));
        StandIn.Outcome run = db2.run("db2 -tvf redirect.clp; echo $?; db2 connect to scripted >/dev/null;"
                + " db2 -x 'select count(*) from orders'");

        assertThat(generated.joined())
                .startsWith("DB20000I The RESTORE DATABASE")
                .contains("SQL1013N");
        assertThat(text).contains("\nREDIRECT\n", "\nRESTORE DATABASE SAMPLE CONTINUE;\n");
        assertThat(run.joined())
                .contains("DB20000I The UPDATE COMMAND OPTIONS", "DB20000I The SET CLIENT", "SQL1277W")
                .endsWith("DB20000I The RESTORE DATABASE command completed successfully. 2 1000");
        assertThat(storage.resolve("db2inst1/NODE0000/SCRIPTED")).exists();
    }
}
