package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A database of a backup that comes back under another name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
final class RenamedRestoreIT {
    private final Db2Guest guest = Db2Guest.create(4);
    private String sample = "";

    @BeforeAll
    void back_up_two_databases() {
        guest.require(guest.standin("sample", "--home", guest.home(), "--database", "SECOND", "--rows", "7"));
        sample = guest.contents("SAMPLE");
        assertThat(guest.contents("SECOND")).isNotEqualTo(sample);
        Ended made = Running.run(guest.coffer("backup-create", guest.instance(), "both"));
        assertThat(made.status()).as("%s", made).isZero();
    }

    @BeforeEach
    void forget_orders() {
        guest.forgetOrders();
        guest.db2("db2 deactivate database copy; db2 drop database copy");
    }

    @AfterAll
    void remove_the_guest() {
        guest.close();
    }

    @Test
    void a_database_comes_back_beside_itself_with_every_row_and_page() {
        Ended restored = into("copy", "--json");

        assertThat(restored.status()).as("%s", restored).isZero();
        assertThat(restored.output().replaceAll("\\s+", ""))
                .contains("\"restored\":[{\"database\":\"SAMPLE\",\"name\":\"COPY\"}]");
        assertThat(guest.contents("COPY")).isEqualTo(sample);
        assertThat(guest.contents("SAMPLE")).isEqualTo(sample);
        Db2State.isAsItWas(guest);
        assertThat(guest.db2("db2 connect to copy; db2 unquiesce database").output())
                .contains("SQL1373W");
    }

    @Test
    void another_database_is_replaced_where_that_is_asked_for_in_words() {
        guest.require(guest.standin("sample", "--home", guest.home(), "--database", "COPY", "--rows", "3"));

        Ended refused = into("COPY");
        Ended restored = into("COPY", "--replace-existing");

        assertThat(refused.status()).as("%s", refused).isEqualTo(26);
        assertThat(restored.status()).as("%s", restored).isZero();
        assertThat(restored.output()).contains("COPY (backed up as SAMPLE)");
        assertThat(guest.contents("COPY")).isEqualTo(sample);
    }

    @Test
    void a_name_for_two_databases_or_one_that_db2_would_not_take_is_refused() {
        Ended ambiguous = Running.run(guest.coffer("create", guest.instance(), "--backup", "both", "--into", "COPY"));
        Ended wrong = into("much-too-long");

        assertThat(ambiguous.status()).as("%s", ambiguous).isEqualTo(2);
        assertThat(ambiguous.errors()).contains("SAMPLE, SECOND").contains("--database");
        assertThat(wrong.status()).as("%s", wrong).isEqualTo(2);
        assertThat(wrong.errors()).contains("much-too-long");
        Db2State.isAsItWas(guest);
    }

    @Test
    void a_restore_into_another_name_that_is_cut_off_is_told_by_that_name_and_can_be_started_again() {
        guest.order("^RESTORE DATABASE", "fail-midway", "4", "SQL2544N");

        Ended failed = into("COPY");
        guest.forgetOrders();
        Ended recovered = Running.run(guest.coffer("recover"));
        Ended backup = Running.run(guest.coffer("backup-create", guest.instance(), "not-now"));
        Ended doctor = Running.run(guest.coffer("doctor"));
        Ended unasked = into("COPY");
        Ended again = into("COPY", "--replace-existing");

        assertThat(failed.status()).as("%s", failed).isEqualTo(31);
        assertThat(failed.errors())
                .contains("database COPY was being restored")
                .contains("--database SAMPLE --into COPY --replace-existing");
        assertThat(recovered.status()).as("%s", recovered).isEqualTo(31);
        assertThat(backup.status()).as("%s", backup).isEqualTo(25);
        assertThat(backup.errors()).contains("database COPY is in state restore pending");
        assertThat(doctor.output()).contains("database COPY is in state restore pending");
        assertThat(unasked.status()).as("%s", unasked).isEqualTo(26);
        assertThat(again.status()).as("%s", again).isZero();
        assertThat(guest.contents("COPY")).isEqualTo(sample);
        assertThat(Running.run(guest.coffer("recover")).output()).contains("CLEAN");
        Db2State.isAsItWas(guest);
    }

    private Ended into(String name, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("create", guest.instance(), "--backup", "both", "--database", "sample", "--into", name));
        arguments.addAll(List.of(more));
        return Running.run(guest.coffer(arguments.toArray(String[]::new)));
    }
}
