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
import org.junit.jupiter.params.provider.ValueSource;

/** Several databases of an instance, and several instances of a guest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
final class SeveralAtOnceIT {
    private final Db2Guest guest = Db2Guest.create(4);
    private final Db2Guest other = Db2Guest.create(1);
    private String sample = "";
    private String hr = "";

    @BeforeAll
    void add_a_database_and_an_instance() {
        guest.require(guest.standin("sample", "--home", guest.home(), "--database", "HR", "--rows", "50"));
        sample = guest.contents("SAMPLE");
        hr = guest.contents("HR");
        guest.alsoHas("second", other);
    }

    @BeforeEach
    void forget_orders() {
        guest.forgetOrders();
    }

    @AfterAll
    void remove_the_guests() {
        guest.close();
        other.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Db2OfflineBackup", "Db2OfflinePipeBackup"})
    void two_databases_are_dumped_at_the_same_time_and_come_back(String strategy) {
        guest.order("BACKUP DATABASE", "hold");
        ProcessBuilder command = guest.coffer("backup-create", guest.instance(), strategy, "--parallel-databases", "2");
        command.environment().put("COFFER_DB2_BACKUP_STRATEGY", strategy);
        Running backup = Running.start(command);
        backup.awaitError("back up database SAMPLE");
        backup.awaitError("back up database HR");
        Eventually.holds(
                () -> "both utilities",
                () -> guest.db2("db2 list utilities")
                                .output()
                                .lines()
                                .filter(line -> line.contains("= BACKUP"))
                                .count()
                        == 2);
        guest.forgetOrders();

        Ended made = backup.await();

        assertThat(made.status()).as("%s", made).isZero();
        Db2State.isAsItWas(guest);
        for (String database : List.of("sample", "hr")) {
            guest.requireDb2("db2 deactivate database " + database + "; db2 drop database " + database);
        }
        Ended restored = Running.run(guest.coffer("create", guest.instance(), "--backup", strategy));
        assertThat(restored.status()).as("%s", restored).isZero();
        assertThat(guest.contents("SAMPLE")).isEqualTo(sample);
        assertThat(guest.contents("HR")).isEqualTo(hr);
        guest.requireDb2("db2 activate database sample");
    }

    @Test
    void a_failure_of_one_stops_the_other_and_both_are_put_back() {
        guest.order("BACKUP DATABASE SAMPLE", "rate", "0.1");
        guest.order("BACKUP DATABASE HR", "exit", "4", "SQL2009C");

        Ended failed =
                Running.run(guest.coffer("backup-create", guest.instance(), "doomed", "--parallel-databases", "2"));

        assertThat(failed.status()).as("%s", failed).isEqualTo(20);
        assertThat(failed.errors()).contains("SQL2009C").contains("--database SAMPLE");
        Db2State.isAsItWas(guest);
        assertThat(guest.db2("db2 connect to hr; db2 unquiesce database").output())
                .contains("SQL1373W");
    }

    @Test
    void both_are_put_back_by_recover_after_a_kill() {
        guest.order("BACKUP DATABASE", "rate", "0.1");
        Running backup =
                Running.start(guest.coffer("backup-create", guest.instance(), "killed", "--parallel-databases", "2"));
        backup.awaitError("back up database SAMPLE");
        backup.awaitError("back up database HR");

        backup.signal("KILL");
        Ended recovered = Running.run(guest.coffer("recover"));

        assertThat(recovered.output()).contains("RECOVERED");
        Db2State.isAsItWas(guest);
        assertThat(guest.db2("db2 connect to hr; db2 unquiesce database").output())
                .contains("SQL1373W");
    }

    @Test
    void two_instances_are_backed_up_at_the_same_time_and_each_has_backups_of_its_own() {
        String others = other.digests();
        guest.order("BACKUP DATABASE SAMPLE", "hold");
        Running first = Running.start(guest.coffer("backup-create", guest.instance(), "mine"));
        first.awaitError("back up database SAMPLE");

        Ended second = Running.run(guest.coffer("backup-create", "second", "theirs"));
        assertThat(second.status()).as("%s", second).isZero();
        first.requireAlive();
        guest.forgetOrders();
        Ended ended = first.await();
        assertThat(ended.status()).as("%s", ended).isZero();

        assertThat(Running.run(guest.coffer("backup-list-instance", "second")).output())
                .contains("theirs")
                .doesNotContain("mine");
        assertThat(Running.run(guest.coffer("backup-list-instance", guest.instance()))
                        .output())
                .contains("mine")
                .doesNotContain("theirs");
        other.requireDb2("db2 deactivate database sample; db2 drop database sample");
        Ended restored = Running.run(guest.coffer("create", "second", "--backup", "theirs"));
        assertThat(restored.status()).as("%s", restored).isZero();
        assertThat(other.digests()).isEqualTo(others);
        Db2State.isAsItWas(guest);
    }
}
