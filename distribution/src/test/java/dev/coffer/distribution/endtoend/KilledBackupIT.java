package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("cut-off")
@Tag("long")
final class KilledBackupIT {
    private final Db2Guest guest = Db2Guest.create(12);

    @AfterEach
    void remove_the_guest() {
        guest.close();
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void recover_says_what_it_found_and_puts_the_database_back(Phase phase) {
        kill(phase, "killed-" + phase);

        Ended recovered = Running.run(guest.coffer("recover", guest.instance()));

        assertThat(recovered.status()).as("%s", recovered).isZero();
        assertThat(recovered.errors()).contains("found an unfinished backup-create");
        Db2State.isAsItWas(guest);
        assertThat(Running.run(guest.coffer("backup-show", "killed-" + phase)).output())
                .contains(phase == Phase.COMMITTED ? "COMPLETED" : "FAILED");
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void the_next_backup_puts_the_database_back_before_anything_else(Phase phase) {
        kill(phase, "again-" + phase);

        Ended next = Running.run(guest.coffer("backup-create", guest.instance(), "next-" + phase));

        assertThat(next.status()).as("%s", next).isZero();
        assertThat(next.errors()).contains("found an unfinished backup-create");
        Db2State.isAsItWas(guest);
        assertThat(Running.run(guest.coffer("backup-show", "next-" + phase)).output())
                .contains("COMPLETED");
    }

    @Test
    void a_quiesce_that_outlives_its_coffer_does_not_close_the_database_again() {
        guest.order("^QUIESCE DATABASE", "hold");
        Running backup = Running.start(guest.coffer("backup-create", guest.instance(), "outlived"));
        Eventually.holds(() -> "the quiesce: " + backup.said(), () -> guest.runs("quiesce"));
        backup.signal("KILL");
        backup.await();

        Ended recovered = Running.run(guest.coffer("recover", guest.instance()));
        guest.forgetOrders();
        Eventually.holds(() -> "the end of the quiesce", () -> !guest.runs("quiesce"));

        assertThat(recovered.status()).as("%s", recovered).isZero();
        assertThat(recovered.errors()).contains("force off the command line that was quiescing SAMPLE");
        Db2State.isAsItWas(guest);
    }

    @Test
    void read_only_commands_report_what_a_killed_backup_left_and_leave_it() {
        kill(Phase.UPLOAD, "reported");

        Ended listed = Running.run(guest.coffer("backup-list-instance", guest.instance()));
        Ended recovered = Running.run(guest.coffer("recover", guest.instance()));

        assertThat(listed.status()).isZero();
        assertThat(listed.errors()).contains("was cut off").contains("coffer recover");
        assertThat(recovered.errors()).contains("found an unfinished backup-create");
    }

    @Test
    void a_backup_that_is_still_running_is_left_alone() {
        Phase.UPLOAD.order(guest);
        Running backup = Running.start(guest.coffer("backup-create", guest.instance(), "running"));
        Phase.UPLOAD.await(guest, backup);

        Ended recovered = Running.run(guest.coffer("recover", guest.instance()));
        Ended second = Running.run(guest.coffer("backup-create", guest.instance(), "second"));
        guest.openGate();
        Ended ended = backup.await();

        assertThat(recovered.status()).isZero();
        assertThat(recovered.errors() + recovered.output()).contains("RUNNING");
        assertThat(second.status()).isEqualTo(17);
        assertThat(ended.status()).as("%s", ended).isZero();
        Db2State.isAsItWas(guest);
    }

    private void kill(Phase phase, String name) {
        phase.order(guest);
        Running backup = Running.start(guest.coffer("backup-create", guest.instance(), name));
        phase.await(guest, backup);
        backup.signal("KILL");
        assertThat(backup.await().status()).isEqualTo(137);
        guest.forgetOrders();
    }
}
