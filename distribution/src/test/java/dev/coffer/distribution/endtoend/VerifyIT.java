package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Db2 itself finds of a backup, while its database goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
final class VerifyIT {
    private final Db2Guest guest = Db2Guest.create(8);
    private String sample = "";
    private Running webshop = Running.start(new ProcessBuilder("true"));

    @BeforeAll
    void make_backups() {
        sample = guest.contents("SAMPLE");
        backUp("nightly");
        backUp("piped", "COFFER_DB2_BACKUP_STRATEGY", "Db2OfflinePipeBackup", "COFFER_DB2_PIPES", "2");
        guest.order("^BACKUP DATABASE", "corrupt-image");
        guest.order("^DB2CKBKP", "exit", "0", "Image Verification Complete - successful.");
        backUp("rotten");
    }

    @BeforeEach
    void connect_an_application() {
        guest.forgetOrders();
        webshop = guest.application("webshop", "");
        Eventually.holds(
                () -> "the connection of an application",
                () -> guest.db2("db2 list applications").output().contains("WEBSHOP"));
    }

    @AfterEach
    void the_database_was_left_alone() {
        guest.forgetOrders();
        webshop.requireAlive();
        assertThat(guest.db2("db2 list applications for database sample").output())
                .contains("WEBSHOP");
        assertThat(guest.db2("db2 list database directory").output())
                .contains("Number of entries in the directory = 1");
        Db2State.isAsItWas(guest);
        assertThat(Running.run(guest.coffer("recover", guest.instance())).output())
                .contains("CLEAN");
        webshop.close();
        assertThat(guest.contents("SAMPLE")).isEqualTo(sample);
    }

    @AfterAll
    void remove_the_guest() {
        guest.close();
    }

    @Test
    void db2_checks_the_image_and_the_backup_is_listed_with_that() {
        Ended verified = verify("nightly", "datastore");

        assertThat(verified.status()).as("%s", verified).isZero();
        assertThat(verified.errors()).contains("check the image of SAMPLE with db2ckbkp");
        assertThat(Running.run(guest.coffer("backup-list")).output()).contains("| datastore 2");
        assertThat(Running.run(guest.coffer("backup-show", "nightly")).output())
                .contains("| datastore |", "check the image of SAMPLE with db2ckbkp");
    }

    @Test
    void a_drill_restores_into_a_scratch_database_reads_it_and_drops_it() {
        Ended verified = verify("nightly", "drill", "--scratch", "drill1");

        assertThat(verified.status()).as("%s", verified).isZero();
        assertThat(verified.errors())
                .containsSubsequence(
                        "check the image of SAMPLE with db2ckbkp",
                        "restore database SAMPLE into scratch database DRILL1",
                        "connect to DRILL1",
                        "drop scratch database DRILL1");
        assertThat(Running.run(guest.coffer("backup-show", "nightly", "--json")).output())
                .containsPattern(
                        "count the tables of users in scratch database DRILL1: ([1-9]\\d*) of \\1 at the backup");
        assertThat(Running.run(guest.coffer("backup-list")).output()).contains("| drill 2");
    }

    @Test
    void what_a_drill_would_do_is_shown_with_every_command() {
        Ended shown = verify("nightly", "drill", "--dry-run");

        assertThat(shown.status()).as("%s", shown).isZero();
        assertThat(shown.output())
                .containsPattern("\\| " + guest.instance() + " +\\| db2ckbkp /")
                .containsPattern("db2 restore database SAMPLE from \\S+ taken at \\d{14} on \\S+ dbpath on \\S+ into"
                        + " CF\\w{6} without rolling forward without prompting")
                .containsPattern("db2 drop database CF\\w{6}");
    }

    @Test
    void an_image_that_was_never_right_is_found_by_db2_alone_and_the_backup_is_damaged() {
        assertThat(verify("rotten", "decoded").status()).isZero();

        Ended verified = verify("rotten", "datastore");

        assertThat(verified.status()).as("%s", verified).isEqualTo(55);
        assertThat(verified.errors()).contains("is damaged: cannot check the image of SAMPLE with db2ckbkp");
        assertThat(verified.output()).contains("| DAMAGED |");
        assertThat(Running.run(guest.coffer("backup-show", "rotten")).output()).contains("| DAMAGED |");
    }

    @Test
    void what_came_through_pipes_is_checked_out_of_files() {
        Ended verified = verify("piped", "drill");

        assertThat(verified.status()).as("%s", verified).isZero();
    }

    @Test
    void a_program_that_is_ended_says_nothing_of_the_backup() {
        guest.order("^DB2CKBKP", "kill-frontend");

        Ended verified = verify("nightly", "datastore");

        assertThat(verified.status()).as("%s", verified).isEqualTo(20);
        assertThat(verified.output()).contains("| FAILED |");
    }

    @Test
    void a_restore_that_fails_leaves_no_scratch_database() {
        guest.order("^RESTORE DATABASE", "fail-midway", "4", "SQL2544N");

        Ended verified = verify("nightly", "drill");

        assertThat(verified.status()).as("%s", verified).isEqualTo(19);
        assertThat(verified.errors()).contains("SQL2544N").contains("drop scratch database CF");
    }

    @Test
    void the_name_of_a_database_that_exists_is_refused() {
        Ended verified = verify("nightly", "drill", "--scratch", "sample");

        assertThat(verified.status()).as("%s", verified).isEqualTo(26);
        assertThat(verified.errors()).contains("there is a database SAMPLE, and a drill replaces none");
    }

    @Test
    void a_drill_that_is_interrupted_drops_what_it_made() {
        guest.order("^RESTORE DATABASE", "rate", "0.1");
        Running drill = drill();
        awaitRestore(drill);
        drill.signal("INT");

        Ended ended = drill.await();

        assertThat(ended.status()).as("%s", ended).isEqualTo(130);
        assertThat(ended.errors()).contains("drop scratch database CF");
    }

    @ParameterizedTest
    @CsvSource({"^DB2CKBKP, check the image of SAMPLE", "^SELECT COUNT, count the tables of users in scratch database"})
    void an_interruption_while_db2_reads_leaves_nothing(String command, String step) {
        guest.order(command, "delay", "20");
        Running drill = drill();
        drill.awaitError(step);
        drill.signal("INT");

        Ended ended = drill.await();

        assertThat(ended.status()).as("%s", ended).isEqualTo(130);
    }

    @Test
    void what_a_killed_drill_left_is_dropped_by_recover_which_says_so() {
        guest.order("^RESTORE DATABASE", "rate", "0.1");
        Running drill = drill();
        awaitRestore(drill);
        drill.signal("KILL");
        assertThat(drill.await().status()).isEqualTo(137);
        guest.forgetOrders();
        Ended listed = Running.run(guest.coffer("backup-list"));

        Ended recovered = Running.run(guest.coffer("recover", guest.instance()));

        assertThat(listed.errors()).contains("was cut off");
        assertThat(recovered.status()).as("%s", recovered).isZero();
        assertThat(recovered.errors())
                .contains("found an unfinished backup-verify")
                .contains("drop scratch database CF");
    }

    @Test
    void a_scratch_database_that_was_killed_while_it_was_read_is_dropped_by_the_next_command() {
        guest.order("^SELECT COUNT", "delay", "20");
        Running drill = drill();
        drill.awaitError("count the tables of users in scratch database");
        drill.signal("KILL");
        assertThat(drill.await().status()).isEqualTo(137);
        guest.forgetOrders();

        Ended verified = verify("nightly", "datastore");

        assertThat(verified.status()).as("%s", verified).isZero();
        assertThat(verified.errors())
                .containsSubsequence("found an unfinished backup-verify", "drop scratch database CF", "fetch SAMPLE");
    }

    @Test
    void a_scratch_database_that_cannot_be_dropped_is_named_and_kept_in_the_journal() {
        guest.order("^DROP DATABASE", "exit", "4", "SQL1035N", "--times", "0");

        Ended verified = verify("nightly", "drill", "--scratch", "drill2");
        guest.forgetOrders();
        Ended recovered = Running.run(guest.coffer("recover", guest.instance()));

        assertThat(verified.status()).as("%s", verified).isEqualTo(18);
        assertThat(verified.errors()).contains("'db2 drop database DRILL2'");
        assertThat(recovered.status()).as("%s", recovered).isZero();
        assertThat(recovered.errors()).contains("drop scratch database DRILL2");
    }

    private void awaitRestore(Running drill) {
        drill.awaitError("restore database SAMPLE into scratch database");
        Eventually.holds(() -> "a running utility: " + drill.said(), () -> {
            drill.requireAlive();
            return guest.db2("db2 list utilities").output().contains("RESTORE");
        });
    }

    private Running drill() {
        return Running.start(guest.coffer("backup-verify", "nightly", "--level", "drill"));
    }

    private Ended verify(String backup, String level, String... more) {
        List<String> arguments = new ArrayList<>(List.of("backup-verify", backup, "--level", level));
        arguments.addAll(List.of(more));
        return Running.run(guest.coffer(arguments.toArray(String[]::new)));
    }

    private void backUp(String name, String... environment) {
        ProcessBuilder builder = guest.coffer("backup-create", guest.instance(), name);
        for (int i = 0; i < environment.length; i += 2) {
            builder.environment().put(environment[i], environment[i + 1]);
        }
        Ended made = Running.run(builder);
        assertThat(made.status()).as("%s", made).isZero();
    }
}
