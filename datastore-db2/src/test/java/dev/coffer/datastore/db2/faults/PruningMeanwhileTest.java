package dev.coffer.datastore.db2.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.core.catalogue.RestorableBackups.Known;
import dev.coffer.backup.core.flow.ActionFlow;
import dev.coffer.backup.core.flow.ActionOrder;
import dev.coffer.backup.core.flow.FlowListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What somebody else does after it was decided which archived logs go: as late as the look for it can still see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PruningMeanwhileTest {
    private static final ActionOrder PRUNE =
            new ActionOrder(PlayedGuest.INSTANCE, "db2", "prune-logs", Optional.of("LEDGER"));

    private Path root = Path.of("");
    private int guests;
    private List<StoredBackup> backups = List.of();
    private Optional<PlayedGuest> arranged = Optional.empty();

    @BeforeAll
    void lay_a_stock(@TempDir Path directory) {
        root = directory;
        backups = Stock.lay(root.resolve("stock")).stored();
    }

    @BeforeEach
    void arrange_a_guest() {
        PlayedGuest guest =
                new PlayedGuest(root.resolve("guest-" + guests++), PlayedGuest.store(), "Db2OnlineBackup", Map.of());
        guest.archiveLogs();
        guest.instance.database("LEDGER").history.addAll(PlayedUtilities.FULL);
        arranged = Optional.of(guest);
    }

    private PlayedGuest guest() {
        return arranged.orElseThrow();
    }

    private PlayedDatabase ledger() {
        return guest().instance.database("LEDGER");
    }

    @Test
    void a_restore_that_has_begun_is_let_finish() {
        Attempt attempt = prune("look whether anything is restored", () -> utility("RESTORE", "ORDERS"));

        assertRefused(attempt, "DATABASE_IN_USE", "a RESTORE utility");
        guest().instance.disconnectAll();
        assertDoneNow();
    }

    @Test
    void so_is_a_backup_of_the_database() {
        Attempt attempt = prune("look whether anything is restored", () -> utility("BACKUP", "LEDGER"));

        assertRefused(attempt, "DATABASE_IN_USE", "a BACKUP utility");
        guest().instance.disconnectAll();
        assertDoneNow();
    }

    @Test
    void a_database_that_has_come_may_want_the_logs() {
        Attempt attempt = prune(
                "look whether the instance has",
                () -> guest().instance.add(new PlayedDatabase("COPY", new byte[0])).rollforwardPending = true);

        assertRefused(attempt, "DATABASE_STATE", "[COPY, LEDGER, ORDERS]");
        assertRefused(prune("never", () -> {}), "DATABASE_STATE", "database COPY is in state rollforward pending");
        guest().instance.database("COPY").rollforwardPending = false;
        assertDoneNow();
    }

    @Test
    void so_does_another_one_that_has_come_to_wait_for_them() {
        PlayedDatabase orders = guest().instance.database("ORDERS");
        Attempt attempt = prune("look whether database ORDERS waits", () -> orders.rollforwardPending = true);

        assertRefused(attempt, "DATABASE_STATE", "database ORDERS is in state rollforward pending");
        orders.rollforwardPending = false;
        assertDoneNow();
    }

    @Test
    void the_database_itself_may_have_come_to_wait_or_to_log_otherwise() {
        Attempt waiting = prune("look whether database LEDGER archives", () -> ledger().restorePending = true);
        ledger().restorePending = false;
        Attempt circular = prune("look whether database LEDGER archives", () -> ledger().archives = false);
        ledger().archives = true;

        assertRefused(waiting, "DATABASE_STATE", "database LEDGER is in state restore pending");
        assertRefused(circular, "DATABASE_STATE", "LOGARCHMETH1 is OFF");
        assertDoneNow();
    }

    @Test
    void whoever_has_restored_it_is_to_see_again_what_goes() {
        Attempt attempt = prune("look in the history", () -> ledger().history.addAll(List.of("R", "20261121000000")));

        assertRefused(attempt, "DATABASE_STATE", "the restore of 20261121000000");
        assertDoneNow();
    }

    @Test
    void a_backup_that_was_made_needs_later_logs() {
        Attempt attempt = prune("look in the history", () -> ledger().history.addAll(List.of("N", "20261121000000")));

        assertThat(ledger().history).as("made in between").endsWith("N", "20261121000000");
        assertThat(attempt.code()).isEqualTo("OK");
        assertThat(guest().logs.arePruned()).isTrue();
    }

    @Test
    void another_number_of_logs_than_was_shown_is_not_touched() {
        String late = "C0000001/S0000001.LOG";
        Attempt attempt = prune("delete the archived logs of LEDGER in C0000001", () -> guest().logs
                .put(late));

        assertThat(attempt.code()).isEqualTo("GUEST");
        assertThat(attempt.text()).contains("there are 2 logs, and not 1");
        assertThat(guest().logs.areWhole()).isTrue();
        assertDoneNow();
    }

    @Test
    void what_somebody_else_has_deleted_is_told() {
        Attempt attempt = prune("look whether these archived logs of LEDGER are gone", () -> guest().logs
                .lose("C0000001/S0000004.LOG"));

        assertThat(attempt.code()).isEqualTo("GUEST");
        assertThat(attempt.text())
                .startsWith("1 archived logs of database LEDGER are gone that were to stay, the first of them"
                        + " C0000001/S0000004.LOG");
        assertThat(guest().journal().peek(PlayedGuest.INSTANCE)).isEmpty();
    }

    private Object utility(String type, String database) {
        return guest().instance.beginOnline(new Object(), type, database, () -> {});
    }

    /** @param step the beginning of the title of the step right before which something happens */
    private Attempt prune(String step, Runnable meanwhile) {
        PlayedGuest guest = guest();
        FlowListener listener = new FlowListener() {
            @Override
            public void step(String title) {
                if (title.startsWith(step)) {
                    meanwhile.run();
                }
            }

            @Override
            public void warning(String message) {}

            @Override
            public void progress(String activity, long doneBytes, OptionalLong totalBytes) {}
        };
        return Attempt.of(() -> {
            var unused = new ActionFlow<>(
                            guest.guest(listener),
                            guest.settings(),
                            guest.store,
                            givenUp -> new Known(backups, Set.of()))
                    .run(PRUNE);
        });
    }

    private void assertRefused(Attempt attempt, String code, String words) {
        assertThat(attempt.code()).isEqualTo(code);
        assertThat(attempt.text()).contains(words);
        assertThat(guest().logs.areAllThere()).isTrue();
        assertThat(guest().journal().peek(PlayedGuest.INSTANCE)).isEmpty();
    }

    private void assertDoneNow() {
        assertThat(prune("never", () -> {}).text()).isEmpty();
        assertThat(guest().logs.arePruned()).isTrue();
    }
}
