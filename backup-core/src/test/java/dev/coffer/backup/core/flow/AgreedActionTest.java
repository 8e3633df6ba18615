package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions that need to know which backups there are, and what somebody has agreed to. */
final class AgreedActionTest {
    private static final ActionOrder DROP = new ActionOrder("books", "fake", "drop", Optional.of("stock"));

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
    void without_the_backups_nothing_is_done() {
        FakeGuest guest = new FakeGuest(root, store);

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> guest.action().run(DROP))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_UNKNOWN));
        assertThat(guest.contents()).containsKey("stock/items");
    }
}
