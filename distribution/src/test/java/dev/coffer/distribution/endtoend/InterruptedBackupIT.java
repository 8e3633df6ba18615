package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("cut-off")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
final class InterruptedBackupIT {
    private Db2Guest guest = Db2Guest.create(12);
    private String digests = "";

    @BeforeAll
    void know_the_rows_and_pages() {
        digests = guest.digests();
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
    @EnumSource(Phase.class)
    void a_backup_that_is_terminated_leaves_the_database_as_it_was(Phase phase) {
        Ended ended = interrupt(phase, "term-" + phase, List.of("TERM"));

        assertThat(ended.status()).isIn(0, 130);
        assertEitherCompleteOrNot("term-" + phase);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void a_second_interrupt_does_not_stop_the_undoing(Phase phase) {
        Ended ended = interrupt(phase, "int-" + phase, List.of("INT", "INT"));

        assertThat(ended.status()).isIn(0, 130);
        assertThat(ended.errors()).containsOnlyOnce("stopping: cancelling what runs and putting databases back");
        assertEitherCompleteOrNot("int-" + phase);
    }

    @Test
    void a_cancel_that_does_not_end_is_waited_for_once_and_told_of_once() {
        guest.order("BACKUP DATABASE.*", "stop-writing");
        guest.order("FORCE APPLICATION.*", "exit", "0", "DB20000I");
        ProcessBuilder command = guest.coffer("backup-create", guest.instance(), "endless");
        command.environment().put("COFFER_DB2_CHANGE_TIME_LIMIT", "6s");
        Running backup = Running.start(command);
        Phase.DUMP.await(guest, backup);

        backup.signal("TERM");
        Ended ended = backup.await();

        assertThat(ended.status()).as("%s", ended).isEqualTo(18);
        assertThat(ended.errors())
                .containsOnlyOnce("stopping: ")
                .containsOnlyOnce("warning: attempt 1 of 4: a utility still works on database SAMPLE")
                .containsOnlyOnce("run 'coffer recover");
        guest.forgetOrders();
        assertThat(Running.run(guest.coffer("recover")).output()).contains("RECOVERED");
        Db2State.isAsItWas(guest);
    }

    private Ended interrupt(Phase phase, String name, List<String> signals) {
        phase.order(guest);
        Running backup = Running.start(guest.coffer("backup-create", guest.instance(), name));
        phase.await(guest, backup);
        backup.signal(signals.get(0));
        signals.stream().skip(1).forEach(backup::signalUnlessEnded);
        guest.openGate();
        return backup.await();
    }

    private void assertEitherCompleteOrNot(String name) {
        Db2State.isAsItWas(guest);
        String shown = Running.run(guest.coffer("backup-show", name)).output();
        if (shown.contains("COMPLETED")) {
            Ended restored =
                    Running.run(guest.coffer("create", guest.instance(), "--backup", name, "--replace-existing"));
            assertThat(restored.status()).as("%s", restored).isZero();
            guest.db2("db2 activate database sample");
            assertThat(guest.digests()).isEqualTo(digests);
        } else {
            assertThat(shown).contains("FAILED").contains("interrupted");
        }
    }
}
