package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
final class PipedBackupIT {
    private final Db2Guest guest = Db2Guest.create(12);
    private String digests = "";

    @BeforeAll
    void know_the_rows_and_pages() {
        digests = guest.digests();
    }

    @AfterAll
    void remove_the_guest() {
        guest.close();
    }

    @Test
    void a_backup_through_three_pipes_comes_back_through_three_pipes() {
        String shown = backUp("piped", "--pipes", "3");

        restore("piped");

        assertThat(shown).contains("Db2OfflinePipeBackup");
        assertThat(guest.require("find", guest.store().toString(), "-name", "*.pipe.003")
                        .output())
                .contains("SAMPLE");
    }

    @Test
    void a_backup_through_two_pipes_comes_back_out_of_files_that_db2_finds_by_their_names() {
        backUp("piped-to-files", "--pipes", "2");

        restore("piped-to-files", "--restore-through", "staging");
    }

    @Test
    void a_backup_of_files_comes_back_through_a_pipe() {
        Ended made = Running.run(guest.coffer("backup-create", guest.instance(), "files"));
        assertThat(made.status()).as("%s", made).isZero();

        restore("files", "--restore-through", "pipes");
    }

    @Test
    void a_dry_run_shows_the_pipes() {
        Ended shown = Running.run(piped("dry", "--pipes", "2", "--dry-run"));

        assertThat(shown.status()).as("%s", shown).isZero();
        assertThat(shown.output())
                .contains("named pipes (2)")
                .contains(".pipe.001,")
                .contains(".pipe.002 without");
        Db2State.isAsItWas(guest);
    }

    @Test
    void a_backup_that_takes_too_long_is_cancelled_and_has_a_status_of_its_own() {
        guest.order("BACKUP DATABASE.*", "rate", "0.1");

        Ended ended = Running.run(piped("slow", "--max-downtime", "5s"));
        guest.forgetOrders();

        assertThat(ended.status()).as("%s", ended).isEqualTo(32);
        assertThat(ended.errors()).contains("database SAMPLE was out of use for");
        Db2State.isAsItWas(guest);
    }

    @Test
    void a_backup_that_is_killed_in_the_middle_of_its_pipes_is_put_right_by_recover() {
        guest.order("BACKUP DATABASE.*", "rate", "0.1");
        Running backup = Running.start(piped("killed", "--pipes", "2"));
        Phase.DUMP.await(guest, backup);
        backup.signal("KILL");
        assertThat(backup.await().status()).isEqualTo(137);
        guest.forgetOrders();

        Ended recovered = Running.run(guest.coffer("recover", guest.instance()));

        assertThat(recovered.status()).as("%s", recovered).isZero();
        assertThat(recovered.errors()).contains("found an unfinished backup-create");
        Db2State.isAsItWas(guest);
    }

    @Test
    void a_backup_that_is_interrupted_in_the_middle_of_its_pipes_puts_the_database_back() {
        guest.order("BACKUP DATABASE.*", "rate", "0.1");
        Running backup = Running.start(piped("stopped", "--pipes", "2"));
        Phase.DUMP.await(guest, backup);
        backup.signal("TERM");

        Ended ended = backup.await();
        guest.forgetOrders();

        assertThat(ended.status()).as("%s", ended).isEqualTo(130);
        Db2State.isAsItWas(guest);
    }

    @Test
    @Tag("long")
    void a_store_that_stalls_for_a_minute_does_not_fail_a_backup_whose_memory_is_full_by_then()
            throws InterruptedException {
        guest.orderGate("before", ".*pipe\\.001/00000003");
        ProcessBuilder command = piped("stalled", "--memory", "20M");
        command.environment().put("COFFER_DB2_BACKUP_SILENCE_LIMIT", "20s");
        Running backup = Running.start(command);
        backup.awaitError("back up database SAMPLE");
        guest.awaitGate();

        Thread.sleep(60_000);
        assertThat(guest.runs("backup database SAMPLE")).as("Db2 waits").isTrue();
        guest.openGate();
        Ended ended = backup.await();
        guest.forgetOrders();

        assertThat(ended.status()).as("%s", ended).isZero();
        Db2State.isAsItWas(guest);
        restore("stalled");
    }

    private String backUp(String name, String... options) {
        Ended ended = Running.run(piped(name, options));
        assertThat(ended.status()).as("%s", ended).isZero();
        Db2State.isAsItWas(guest);
        return Running.run(guest.coffer("backup-show", name)).output();
    }

    private void restore(String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of("create", guest.instance(), "--backup", name));
        arguments.add("--replace-existing");
        arguments.addAll(List.of(options));

        Ended restored = Running.run(guest.coffer(arguments.toArray(String[]::new)));

        assertThat(restored.status()).as("%s", restored).isZero();
        guest.db2("db2 activate database sample");
        assertThat(guest.digests()).isEqualTo(digests);
        assertThat(Db2State.staged(guest)).isZero();
    }

    private ProcessBuilder piped(String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of("backup-create", guest.instance(), name));
        arguments.addAll(List.of(options));
        ProcessBuilder builder = guest.coffer(arguments.toArray(String[]::new));
        builder.environment().put("COFFER_DB2_BACKUP_STRATEGY", "Db2OfflinePipeBackup");
        return builder;
    }
}
