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

/** What goes wrong with online backups, increments and roll-forwards, with the processes of an instance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
final class FaultyOnlineDb2IT {
    private final Db2Guest guest = Db2Guest.create(2);
    private Notes notes = new Notes(guest, guest.root());

    @BeforeAll
    void take_an_online_backup() {
        notes = Notes.of(guest);
        notes.write(1);
        notes.succeed("backup-create", guest.instance(), "full", "--strategy", "Db2OnlineBackup");
        notes.write(2);
        notes.succeed("backup-create", guest.instance(), "more", "--strategy", "Db2OnlineBackup", "--parent", "full");
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
        "^BACKUP .* ONLINE, exit 4 SQL2428N",
        "^BACKUP .* ONLINE, hang",
        "^BACKUP .* ONLINE, kill-frontend",
        "^BACKUP .* ONLINE, kill-backend",
        "^BACKUP .* ONLINE, stop-writing",
        "^LIST HISTORY, exit 4 SQL1042C",
    })
    void an_increment_that_fails_sends_nobody_away_and_leaves_nothing_at_work(String statement, String fault) {
        try (Running application = guest.application("clerk", "")) {
            application.requireAlive();
            Eventually.holds(
                    () -> "the clerk",
                    () -> guest.db2("db2 list applications").output().contains("CLERK"));
            guest.orderOnce(statement, fault);

            Ended ended = Running.run(guest.impatientCoffer(
                    statement,
                    fault,
                    "backup-create",
                    guest.instance(),
                    "doomed",
                    "--strategy",
                    "Db2OnlineBackup",
                    "--parent",
                    "more"));

            assertThat(ended.status()).as("%s", ended).isGreaterThan(2);
            assertThat(guest.db2("db2 list utilities").output()).contains("SQL1611W");
            assertThat(guest.db2("db2 list applications").output()).contains("CLERK");
        }
        assertThat(notes.succeed("recover").output()).contains("CLEAN");
        assertThat(notes.in("sample")).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "^ROLLFORWARD, exit 4 SQL1273N",
        "^ROLLFORWARD, kill-frontend",
        "^ROLLFORWARD, kill-backend",
        "^ROLLFORWARD, exit 0 Nothing",
        "^RESTORE .* INCREMENTAL, kill-backend",
        "^RESTORE .* INCREMENTAL, exit 4 SQL2572N",
    })
    void a_chain_that_was_cut_off_is_restored_again(String statement, String fault) {
        guest.orderOnce(statement, fault);

        Ended ended = restore();
        guest.forgetOrders();

        assertThat(ended.status()).as("%s", ended).isGreaterThan(2);
        Ended again = restore();
        assertThat(again.status()).as("%s", again).isZero();
        assertThat(notes.in("sample")).containsExactly(1, 2);
        assertThat(notes.succeed("recover").output()).contains("CLEAN");
    }

    @Test
    void a_switch_to_online_backups_that_does_not_take_is_set_back() {
        guest.require(guest.standin("sample", "--home", guest.home(), "--database", "ROUND", "--rows", "7"));
        guest.orderOnce("^UPDATE D(ATABASE|B) C", "after 4 SQL1042C");

        Ended ended = notes.coffer(
                "db2",
                "enable-online",
                guest.instance(),
                "--database",
                "round",
                "--log-path",
                notes.archive().toString());

        assertThat(ended.status()).as("%s", ended).isGreaterThan(2);
        assertThat(guest.db2("db2 get db cfg for round").output()).containsPattern("\\(LOGARCHMETH1\\) = OFF");
        guest.requireDb2("db2 drop database round");
    }

    private Ended restore() {
        return notes.coffer("create", guest.instance(), "--backup", "more", "--replace-existing");
    }
}
