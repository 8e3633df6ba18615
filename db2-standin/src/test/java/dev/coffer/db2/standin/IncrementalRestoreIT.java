package dev.coffer.db2.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A full backup, a delta, a delta, a cumulative one and a delta; a row of its own precedes each. */
@Tag("long")
class IncrementalRestoreIT {

    private static StandIn db2;
    private static Path images;
    private static List<String> taken;

    @BeforeAll
    static void createWithAChain() {
        db2 = StandIn.withSample(2);
        images = db2.directory("images");
        StringBuilder script = new StringBuilder("db2 update db cfg for sample using TRACKMOD ON;"
                + " db2 connect to sample >/dev/null; db2 'create table notes (id integer)'; db2 terminate;");
        int id = 1;
        for (String kind : List.of("", "incremental delta", "incremental delta", "incremental", "incremental delta")) {
            script.append("db2 connect to sample >/dev/null; db2 'insert into notes values ")
                    .append(id++)
                    .append("'; db2 terminate; db2 backup db sample ")
                    .append(kind)
                    .append(" to ")
                    .append(images)
                    .append(" without prompting;");
        }
        db2.run(script.toString());
        taken = StandIn.images(images).stream()
                .map(image -> ImageName.parse(String.valueOf(image.getFileName()))
                        .orElseThrow()
                        .timestamp())
                .toList();
    }

    @AfterAll
    static void destroy() {
        db2.close();
    }

    private static String step(String name, int image) {
        return "db2 restore db sample incremental from " + images + " taken at " + taken.get(image) + " into " + name
                + " without prompting; ";
    }

    private static String rows(String name) {
        return "db2 connect to " + name + " >/dev/null; db2 -x 'select id from notes order by id'; db2 terminate";
    }

    @Test
    void every_point_of_the_chain_is_restored_by_target_full_increments_target() throws Exception {
        StandIn.Outcome delta = db2.run(step("two", 2) + "db2 connect to two; " + step("two", 0) + step("two", 1)
                + step("two", 2) + rows("two"));
        StandIn.Outcome cumulative = db2.run(step("three", 3) + step("three", 0) + step("three", 3) + rows("three"));
        StandIn.Outcome both =
                db2.run(step("four", 4) + step("four", 0) + step("four", 3) + step("four", 4) + rows("four"));

        String more = "DB21086I The incremental RESTORE operation of this backup image completed successfully, but"
                + " there are additional backup images that must be restored";
        assertThat(delta.joined())
                .startsWith(more)
                .contains("SQL1119N", "DB20000I The RESTORE DATABASE command completed successfully. 1 2 3 DB20000I");
        assertThat(cumulative.joined()).contains(" 1 2 3 4 DB20000I");
        assertThat(both.joined()).contains(" 1 2 3 4 5 DB20000I");
        String container = "db2inst1/NODE0000/%s/T0000002/C0000000.LRG";
        assertThat(Files.mismatch(
                        db2.home().resolve(container.formatted("SAMPLE")),
                        db2.home().resolve(container.formatted("FOUR"))))
                .isEqualTo(-1);
    }

    @Test
    void images_out_of_their_order_are_refused() {
        StandIn.Outcome outcome = db2.run("db2 restore db sample from " + images + " taken at " + taken.get(1)
                + " into order; " + step("order", 0) + step("order", 2) + step("order", 1) + step("order", 3)
                + step("order", 0) + step("order", 2) + step("order", 1) + step("order", 0) + step("order", 2)
                + rows("order"));

        assertThat(outcome.joined())
                .containsSubsequence(
                        "SQL2576N",
                        "SQL2573N An incremental backup image must be restored first",
                        "DB21086I",
                        "SQL2572N Attempted an incremental restore of an out of order image.",
                        taken.get(0),
                        "SQL2574N",
                        "DB21086I",
                        "SQL2572N",
                        taken.get(1),
                        "DB21086I",
                        "SQL2575N",
                        "DB20000I The RESTORE DATABASE",
                        " 1 2 3 DB20000I");
    }

    @Test
    void automatically_the_images_are_found_and_a_missing_one_is_noticed() throws Exception {
        Path short1 = db2.directory("short");
        for (int i : new int[] {0, 2}) {
            Path image = StandIn.images(images).get(i);
            Files.copy(image, short1.resolve(image.getFileName()));
        }
        String automatic = "db2 restore db sample incremental automatic from %s taken at %s into %s; ";

        StandIn.Outcome outcome = db2.run(automatic.formatted(images, taken.get(4), "auto") + rows("auto") + "; "
                + automatic.formatted(short1, taken.get(2), "lost"));

        assertThat(outcome.joined())
                .startsWith("DB20000I The RESTORE DATABASE command completed successfully. 1 2 3 4 5 DB20000I")
                .contains("SQL2571N Automatic restore is unable to proceed. Reason code: \"3\".");
    }

    @Test
    void automatically_over_an_existing_database_it_asks_once_or_warns_once() {
        String automatic = "db2 restore db sample incremental automatic from " + images + " taken at " + taken.get(2)
                + " into over";

        StandIn.Outcome outcome = db2.run(automatic + " >/dev/null; echo n | " + automatic + "; echo; echo $?; "
                + automatic + " without prompting; echo $?; " + rows("over"));

        assertThat(outcome.joined())
                .startsWith("SQL2528W")
                .containsPattern("\\(y/n\\) 0 SQL2540W [^S]*mode. 2 1 2 3 DB20000I The TERMINATE")
                .doesNotContain("RESTORE DATABASE command");
    }

    @Test
    void an_incremental_restore_that_is_given_up_can_be_begun_again() {
        StandIn.Outcome outcome = db2.run(step("again", 1) + "db2 restore db sample incremental abort into again;"
                + " db2 connect to again; " + step("again", 1) + step("again", 0) + step("again", 1) + rows("again"));

        assertThat(outcome.joined()).contains("SQL1119N").contains(" 1 2 DB20000I");
    }

    @Test
    void a_new_database_has_the_history_of_its_image() {
        StandIn.Outcome outcome = db2.run("db2 restore db sample from " + images + " taken at " + taken.get(0)
                + " into heir; " + step("later", 2) + "db2 list history backup all for heir | grep -c 'B  D';"
                + " db2 list history backup since " + taken.get(1) + " for later | grep 'B  D'");

        assertThat(outcome.joined())
                .contains(" 0 B D " + taken.get(1) + "001 D D")
                .doesNotContain(taken.get(2) + "0");
    }

    @Test
    void the_history_lists_restores_as_well_as_backups() {
        StandIn.Outcome outcome = db2.run("db2 restore db sample from " + images + " taken at " + taken.get(0)
                + " into listed; db2 backup db listed to /dev/null; db2 list history backup all for listed");

        assertThat(outcome.joined())
                .contains("Number of matching file entries = 2")
                .containsPattern("R D \\d{17} F " + taken.get(0) + ".*Comment: RESTORE LISTED.* B D \\d{17} F D S");
    }

    @Test
    void a_restored_database_needs_a_full_backup_before_the_next_increment() {
        StandIn.Outcome outcome = db2.run("db2 restore db sample from " + images + " taken at " + taken.get(0)
                + " into fresh; db2 backup db fresh incremental to /dev/null; db2 backup db fresh to /dev/null;"
                + " db2 backup db fresh incremental to /dev/null");

        assertThat(outcome.joined())
                .contains("SQL2426N")
                .containsPattern("Reason code = \"2\". Backup successful.*Backup successful");
    }
}
