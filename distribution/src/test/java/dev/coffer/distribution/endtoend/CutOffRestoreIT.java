package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Tag("cut-off")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
final class CutOffRestoreIT {
    private static final String NEEDED =
            "database SAMPLE was being restored, and nobody can use it until it is restored again";

    private final Db2Guest guest = Db2Guest.create(12);
    private String digests = "";

    @BeforeAll
    void take_a_backup() {
        digests = guest.digests();
        guest.requireDb2("mkdir " + byHand() + " && db2 deactivate database sample && db2 backup database sample to "
                + byHand() + " && db2 activate database sample");
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

    @Test
    void a_restore_that_is_terminated_says_that_the_database_is_to_be_restored_again() {
        Ended ended = cutOff("TERM", "--json");

        assertThat(ended.status()).as("%s", ended).isEqualTo(31);
        assertThat(ended.output())
                .contains("\"code\" : \"RESTORE_NEEDED\"")
                .contains("interrupted by a signal; and " + NEEDED);
        assertThat(Db2State.staged(guest)).isZero();
        assertNeededAndThenRestored();
    }

    @Test
    void what_a_killed_restore_left_is_not_recovered_before_the_database_is_restored() {
        Ended ended = cutOff("KILL");

        assertThat(ended.status()).as("%s", ended).isEqualTo(137);
        assertNeededAndThenRestored();
    }

    @Test
    void a_database_that_was_restored_by_hand_meanwhile_is_opened_and_activated() {
        cutOff("KILL");
        assertThat(recover().status()).isEqualTo(31);
        assertThat(Running.run(guest.coffer("backup-create", guest.instance(), "refused"))
                        .errors())
                .contains(NEEDED)
                .contains("restore pending");

        guest.order("^RESTORE DATABASE", "hold");
        Running byHand = Running.start(guest.db2Process("db2 restore database sample from " + byHand()
                + " replace existing without rolling forward without prompting"));
        Eventually.holds(
                byHand::said, () -> guest.db2("db2 list utilities").output().contains("RESTORE"));
        Ended meanwhile = recover();
        guest.forgetOrders();
        Ended restored = byHand.await();

        assertThat(meanwhile.status()).as("%s", meanwhile).isEqualTo(31);
        assertThat(restored.status()).as("%s", restored).isEqualTo(2);
        Ended recovered = recover();
        assertThat(recovered.status()).as("%s", recovered).isZero();
        assertThat(recovered.output()).contains("RECOVERED");
        Db2State.isAsItWas(guest);
    }

    private void assertNeededAndThenRestored() {
        for (int time = 0; time < 2; time++) {
            Ended recovered = recover();
            assertThat(recovered.status()).as("%s", recovered).isEqualTo(31);
            assertThat(recovered.output()).contains("RESTORE_NEEDED");
            assertThat(recovered.errors()).contains(NEEDED);
        }

        Ended again = create();

        assertThat(again.status()).as("%s", again).isZero();
        Db2State.isAsItWas(guest);
        assertThat(guest.digests()).isEqualTo(digests);
        assertThat(recover().output()).contains("CLEAN");
    }

    private Ended cutOff(String signal, String... more) {
        guest.order("^RESTORE DATABASE", "rate", "0.1");
        Running restore = Running.start(guest.coffer(arguments(more)));
        Eventually.holds(() -> "a running utility: " + restore.said(), () -> {
            restore.requireAlive();
            return guest.db2("db2 list utilities").output().contains("RESTORE");
        });
        restore.signal(signal);
        Ended ended = restore.await();
        guest.forgetOrders();
        return ended;
    }

    /** Where an image lies that Coffer knows nothing of. */
    private Path byHand() {
        return guest.gate("by-hand");
    }

    private Ended create() {
        return Running.run(guest.coffer(arguments()));
    }

    private Ended recover() {
        return Running.run(guest.coffer("recover"));
    }

    private String[] arguments(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("create", guest.instance(), "--backup", "first", "--replace-existing"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
