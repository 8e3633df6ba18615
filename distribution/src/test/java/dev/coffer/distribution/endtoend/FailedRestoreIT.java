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

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
final class FailedRestoreIT {
    private final Db2Guest guest = Db2Guest.create(4);
    private String digests = "";

    @BeforeAll
    void take_a_backup() {
        digests = guest.digests();
        Ended made = Running.run(guest.coffer("backup-create", guest.instance(), "first"));
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
    @CsvSource({"^UNQUIESCE,SQL1024N,0", "^CONNECT TO SAMPLE,SQL1015N,3"})
    void a_restored_database_that_does_not_open_at_once_is_opened_at_the_second_try(
            String statement, String message, String after) {
        guest.order(statement, "exit", "4", message, "--after", after, "--times", "1");

        Ended restored = restore();

        assertThat(restored.status()).as("%s", restored).isZero();
        Db2State.isAsItWas(guest);
        assertThat(guest.digests()).isEqualTo(digests);
    }

    @ParameterizedTest
    @CsvSource({"^UNQUIESCE,SQL1024N,0", "^CONNECT TO SAMPLE,SQL1015N,3"})
    void a_restored_database_that_does_not_open_ends_with_18_and_stays_in_the_journal(
            String statement, String message, String after) {
        guest.order(statement, "exit", "4", message, "--after", after);

        Ended restored = restore();

        assertThat(restored.status()).as("%s", restored).isEqualTo(18);
        assertThat(Running.run(guest.coffer("recover")).status()).isEqualTo(18);
        guest.forgetOrders();
        assertThat(Running.run(guest.coffer("recover")).output()).contains("RECOVERED");
        Db2State.isAsItWas(guest);
    }

    @Test
    void a_restore_that_fails_halfway_says_that_the_database_is_to_be_restored_until_it_is() {
        guest.order("^RESTORE DATABASE", "fail-midway", "4", "SQL2544N");

        Ended restored = restore();

        assertThat(restored.status()).as("%s", restored).isEqualTo(31);
        assertThat(restored.errors())
                .contains("SQL2544N")
                .contains("database SAMPLE was being restored, and nobody can use it until it is restored again")
                .contains("What it held before is gone: run");
        assertThat(Db2State.staged(guest)).isZero();
        guest.forgetOrders();
        for (int time = 0; time < 2; time++) {
            Ended recovered = Running.run(guest.coffer("recover"));
            assertThat(recovered.status()).as("%s", recovered).isEqualTo(31);
            assertThat(recovered.output()).contains("RESTORE_NEEDED");
        }
        assertThat(Running.run(guest.coffer("backup-list")).errors())
                .contains("database SAMPLE of instance " + guest.instance() + " cannot be used until it is restored");

        Ended again = restore();

        assertThat(again.status()).as("%s", again).isZero();
        Db2State.isAsItWas(guest);
        assertThat(guest.digests()).isEqualTo(digests);
        assertThat(Running.run(guest.coffer("recover")).output()).contains("CLEAN");
    }

    private Ended restore() {
        return Running.run(guest.coffer("create", guest.instance(), "--backup", "first", "--replace-existing"));
    }
}
