package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Others work on the instance, too. */
@Tag("long")
final class BusyGuestIT {
    private final Db2Guest guest = Db2Guest.create(8);

    @AfterEach
    void remove_the_guest() {
        guest.close();
    }

    @Test
    void a_database_that_is_activated_while_another_is_dumped_is_active_afterwards() {
        guest.require(guest.standin("sample", "--home", guest.home(), "--database", "HR", "--rows", "5"));
        guest.order("BACKUP DATABASE SAMPLE", "hold");
        Running backup = Running.start(guest.coffer("backup-create", guest.instance(), "both"));
        backup.awaitError("back up database SAMPLE");
        assertThat(backup.said()).doesNotContain("back up database HR");

        guest.requireDb2("db2 activate database hr");
        guest.forgetOrders();
        Ended ended = backup.await();

        assertThat(ended.status()).as("%s", ended).isZero();
        assertThat(guest.db2("db2 list active databases").output()).contains("= HR", "= SAMPLE");
    }

    @Test
    void a_database_that_somebody_else_quiesced_is_refused_and_stays_quiesced() {
        guest.requireDb2("db2 connect to sample; db2 quiesce database immediate; db2 connect reset");

        Ended refused = Running.run(guest.coffer("backup-create", guest.instance(), "refused"));

        assertThat(refused.status()).as("%s", refused).isEqualTo(25);
        assertThat(refused.errors()).contains("quiesced by somebody else").contains("db2 unquiesce database");
        assertThat(guest.db2("db2 connect to sample; db2 unquiesce database").output())
                .contains("DB20000I");
        Db2State.isAsItWas(guest);
    }
}
