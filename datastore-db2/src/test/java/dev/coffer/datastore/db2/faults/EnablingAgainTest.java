package dev.coffer.datastore.db2.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.core.catalogue.RestorableBackups.Known;
import dev.coffer.backup.core.flow.ActionFlow;
import dev.coffer.backup.core.flow.ActionOrder;
import dev.coffer.backup.core.flow.Preview.PreviewedStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    @Test
    void a_dry_run_shows_that_a_switch_that_was_cut_off_is_set_back_first_and_changes_nothing(@TempDir Path root) {
        Stock stock = Stock.lay(root.resolve("stock"));
        PlayedGuest guest = Scenario.RECOVER_AFTER_ENABLING.guest(root.resolve("guest"), stock);

        List<PreviewedStep> steps = new ActionFlow<>(
                        guest.guest(), guest.settings(), guest.store, givenUp -> Known.none())
                .preview(new ActionOrder(PlayedGuest.INSTANCE, "db2", "enable-online", Optional.of("LEDGER")))
                .all()
                .steps();

        assertThat(steps.get(0).title())
                .startsWith("undo first what was left by the unfinished db2 enable-online, begun ");
        assertThat(steps.get(1).command()).isEqualTo("db2 update db cfg for LEDGER using logarchmeth1 OFF trackmod NO");
        assertThat(guest.instance.database("LEDGER").archives).isTrue();
        assertThat(guest.journal().peek(PlayedGuest.INSTANCE)).isPresent();
    }
}
