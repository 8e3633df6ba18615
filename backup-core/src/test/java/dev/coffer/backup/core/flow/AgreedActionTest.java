package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.core.catalogue.BackupFilter;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.flow.Preview.PreviewedStep;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.testkit.FaultyObjectStore;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import dev.coffer.backup.testkit.StoreFault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions that need to know which backups there are, and what somebody has agreed to. */
final class AgreedActionTest {
    private static final ActionOrder DROP = new ActionOrder("books", "fake", "drop", Optional.of("stock"));

    /** The call of the object store from which on a backup cannot say any more how it goes on. */
    private static final int DEATH = 8;

    private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void make_a_container() {
        store.createContainer();
    }

    @Test
    void an_action_is_told_of_the_backups() {
        FakeGuest guest = new FakeGuest(root, store);
        String id = guest.backUp("FakeStagedBackup", "nightly").value();

        ActionPreview preview = guest.action().preview(DROP);
        ActionReport report = guest.action().run(DROP.agreedTo(preview.steps()));

        assertThat(preview.doesNothing()).isFalse();
        assertThat(report).isEqualTo(preview.report());
        assertThat(report.rows()).containsExactly(List.of("stock", id));
        assertThat(guest.contents()).containsKey("ledger/accounts").doesNotContainKey("stock/items");
    }

    @Test
    void nothing_else_is_done_than_what_was_agreed_to() {
        FakeGuest guest = new FakeGuest(root, store);
        guest.backUp("FakeStagedBackup", "nightly");
        ActionPreview other = guest.action().preview(new ActionOrder("books", "fake", "drop", Optional.of("ledger")));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> guest.action().run(DROP.agreedTo(other.steps())))
                .withMessageContaining("is not any more what was shown")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_STATE));
        assertThat(guest.contents()).containsKeys("ledger/accounts", "stock/items");
    }

    @Test
    void what_an_earlier_command_has_left_is_shown_and_undone_and_no_other_plan() {
        FakeGuest guest = new FakeGuest(root, store);
        guest.backUp("FakeStagedBackup", "nightly");
        leave(guest, new Fact("was-active", "stock", ""));

        ActionPreview preview = guest.action().preview(DROP);
        guest.action().run(DROP.agreedTo(preview.steps()));

        assertThat(titles(preview.undone())).contains("activate database stock");
        assertThat(titles(preview.steps())).containsExactly("delete database stock");
        assertThat(preview.all().steps())
                .hasSize(preview.undone().steps().size()
                        + preview.steps().steps().size());
        assertThat(guest.contents()).containsKey("stock.active").doesNotContainKey("stock/items");
    }

    @Test
    void what_was_undone_is_not_called_nothing() {
        FakeGuest guest = new FakeGuest(root, store);
        guest.backUp("FakeStagedBackup", "nightly");
        ActionPreview other = guest.action().preview(new ActionOrder("books", "fake", "drop", Optional.of("ledger")));
        leave(guest, new Fact("was-active", "stock", ""));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> guest.action().run(DROP.agreedTo(other.steps())))
                .satisfies(e -> assertThat(e.hint()).contains("was undone first, and nothing else was done"));
        assertThat(guest.contents()).containsKeys("stock.active", "stock/items");
    }

    @Test
    void a_backup_whose_process_died_is_shown_to_be_given_up_and_is_in_nobody_s_way() {
        FakeGuest guest = new FakeGuest(root, store);
        guest.backUp("FakeStagedBackup", "nightly");
        BackupId died = dieOfBackup(guest);
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> guest.action().preview(DROP))
                .withMessageContaining("backup " + died + " of instance books is being made");
        write(guest, "backup-create", died.value(), List.of());

        ActionPreview preview = guest.action().preview(DROP);
        guest.action().run(DROP.agreedTo(preview.steps()));

        assertThat(titles(preview.steps())).containsExactly("delete database stock");
        assertThat(guest.catalogue().find(died.value()).state()).isEqualTo(BackupState.FAILED);
        assertThat(guest.contents()).doesNotContainKey("stock/items");
    }

    /** Leaves a backup that the object store knows as one that is being made. */
    private BackupId dieOfBackup(FakeGuest guest) {
        FaultyObjectStore dying = new FaultyObjectStore(store).with(StoreFault.downFrom(DEATH));
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> new FakeGuest(root, dying).backUp("FakeStagedBackup", "dying"));
        return guest.catalogue().list(BackupFilter.all()).backups().stream()
                .filter(backup -> backup.state() == BackupState.BUILDING)
                .map(BackupRecord::id)
                .findFirst()
                .orElseThrow();
    }

    private static void write(FakeGuest guest, String operation, String backup, List<Fact> facts) {
        String owner = Users.ofThisProcess().name();
        try (JournalLock lock = guest.journal().lock("books", owner)) {
            lock.write(new JournalEntry("books", "fake", operation, backup, Instant.EPOCH, 1, facts, List.of()));
        }
    }

    private static void leave(FakeGuest guest, Fact fact) {
        write(guest, "fake drop", "", List.of(fact));
    }

    private static List<String> titles(Preview preview) {
        return preview.steps().stream().map(PreviewedStep::title).toList();
    }

    @Test
    void without_the_backups_nothing_is_done() {
        FakeGuest guest = new FakeGuest(root, store);

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> guest.action().run(DROP))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_UNKNOWN));
        assertThat(guest.contents()).containsKey("stock/items");
    }
}
