package dev.coffer.datastore.db2.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A switch to archived logs that was cut off must not look done, and be taken back by the next command. */
final class EnablingAgainTest {
    @Test
    void a_switch_that_was_cut_off_is_undone_and_made_again_by_the_next_one(@TempDir Path root) {
        Stock stock = Stock.lay(root.resolve("stock"));
        PlayedGuest guest = Scenario.RECOVER_AFTER_ENABLING.guest(root.resolve("guest"), stock);
        assertThat(guest.instance.database("LEDGER").archives).isTrue();

        Attempt again = Scenario.ENABLE_ONLINE.attempt(guest, stock, PlayedGuest.newId());
        guest.recover();

        assertThat(again.code()).isEqualTo("OK");
        assertThat(guest.instance.database("LEDGER").archives).isTrue();
    }
}
