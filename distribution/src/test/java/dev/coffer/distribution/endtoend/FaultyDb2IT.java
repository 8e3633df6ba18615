package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sample of all that the module of Db2 is tried with in one process, here with the processes of an instance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
final class FaultyDb2IT {
    private final Db2Guest guest = Db2Guest.create(2);
    private String digests = "";

    @BeforeAll
    void take_a_backup() {
        digests = guest.digests();
        Ended made = coffer("backup-create", guest.instance(), "first");
        assertThat(made.status()).as("%s", made).isZero();
    }

    @BeforeEach
    void forget_orders() {
        guest.forgetOrders();
    }

    @AfterAll
    void remove_the_guest() {
        guest.close();
    }

    @ParameterizedTest
    @CsvSource({
        "^CONNECT, exit 4 SQL1224N",
        "^LIST DATABASE DIRECTORY, exit 4 SQL1042C",
        "^QUIESCE, exit 4 SQL9998N",
        "^QUIESCE, hang",
        "^QUIESCE, kill-frontend",
        "^QUIESCE, kill-backend",
        "^DEACTIVATE, kill-backend",
        "^BACKUP, exit 4 SQL9998N",
        "^BACKUP, hang",
        "^BACKUP, kill-frontend",
        "^BACKUP, kill-backend",
        "^BACKUP, fail-midway 4 SQL2062N",
        "^BACKUP, stop-writing",
        "^DB2CKBKP, exit 0 Nothing",
        "^DB2CKBKP, kill-frontend",
    })
    void a_backup_that_fails_leaves_the_database_as_it_was_and_says_why(String statement, String fault) {
        guest.orderOnce(statement, fault);

        Ended ended = disturbed(statement, fault, "backup-create", guest.instance(), "doomed");

        assertThat(ended.status()).as("%s", ended).isGreaterThan(2);
        assertThat(ended.errors()).contains("coffer: ");
        Db2State.isAsItWas(guest);
        assertThat(guest.db2("ls -A " + guest.root().resolve("state/instances/" + guest.instance()))
                        .output())
                .doesNotContain("entry.json");
        assertThat(coffer("backup-list").output()).containsPattern("doomed +\\| FAILED");
    }

    @ParameterizedTest
    @CsvSource({
        "^BACKUP, kill-frontend",
        "^BACKUP, kill-backend",
        "^BACKUP, fail-midway 4 SQL2062N",
        "^BACKUP, stop-writing",
    })
    void a_backup_through_pipes_that_fails_leaves_no_pipe_and_nobody_who_reads(String statement, String fault) {
        guest.orderOnce(statement, fault);
        ProcessBuilder command = guest.impatientCoffer(statement, fault, "backup-create", guest.instance(), "piped");
        command.environment().put("COFFER_DB2_BACKUP_STRATEGY", "Db2OfflinePipeBackup");

        Ended ended = Running.run(command);

        assertThat(ended.status()).as("%s", ended).isGreaterThan(2);
        Db2State.isAsItWas(guest);
        assertThat(coffer("backup-list").output()).containsPattern("piped +\\| FAILED");
    }

    @ParameterizedTest
    @CsvSource({
        "^UNQUIESCE, kill-frontend",
        "^UNQUIESCE, kill-backend",
        "^ACTIVATE, after 4 SQL9998N",
        "^ACTIVATE, kill-backend",
        "^BACKUP, german",
    })
    void what_fails_once_as_the_database_is_put_back_is_done_again(String statement, String fault) {
        guest.orderOnce(statement, fault);

        Ended ended = disturbed(statement, fault, "backup-create", guest.instance(), "good");

        assertThat(ended.status()).as("%s", ended).isZero();
        Db2State.isAsItWas(guest);
    }

    @Test
    void an_unquiesce_that_hangs_stays_in_the_journal_until_it_was_done() {
        guest.orderOnce("^UNQUIESCE", "hang");

        Ended ended = disturbed("^UNQUIESCE", "hang", "backup-create", guest.instance(), "stuck");
        Ended recovered = coffer("recover");

        assertThat(ended.status()).as("%s", ended).isEqualTo(18);
        assertThat(recovered.output()).contains("RECOVERED");
        Db2State.isAsItWas(guest);
    }

    @Test
    void an_instance_that_dies_under_a_backup_is_put_right_when_it_was_started_again() {
        guest.orderOnce("^BACKUP", "crash-server");

        Ended ended = coffer("backup-create", guest.instance(), "doomed");
        guest.requireDb2("db2start");
        Ended recovered = coffer("recover");

        assertThat(ended.status()).as("%s", ended).isEqualTo(18);
        assertThat(recovered.output()).contains("RECOVERED");
        Db2State.isAsItWas(guest);
        assertThat(guest.digests()).isEqualTo(digests);
    }

    @ParameterizedTest
    @CsvSource({
        "^RESTORE, kill-frontend",
        "^RESTORE, kill-backend",
        "^RESTORE, stop-writing",
    })
    void a_restore_that_was_cut_off_is_done_again(String statement, String fault) {
        guest.orderOnce(statement, fault);

        Ended ended = disturbed(statement, fault, restoring());
        guest.forgetOrders();

        assertThat(ended.status()).as("%s", ended).isGreaterThan(2);
        assertThat(guest.db2("db2 list utilities").output()).contains("SQL1611W");
        Ended again = restore();
        assertThat(again.status()).as("%s", again).isZero();
        Db2State.isAsItWas(guest);
        assertThat(guest.digests()).isEqualTo(digests);
        assertThat(coffer("recover").output()).contains("CLEAN");
    }

    private Ended restore() {
        return coffer(restoring());
    }

    private String[] restoring() {
        return new String[] {"create", guest.instance(), "--backup", "first", "--replace-existing"};
    }

    private Ended disturbed(String statement, String fault, String... arguments) {
        return Running.run(guest.impatientCoffer(statement, fault, arguments));
    }

    private Ended coffer(String... arguments) {
        return Running.run(guest.coffer(arguments));
    }
}
