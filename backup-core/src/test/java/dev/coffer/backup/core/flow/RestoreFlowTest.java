package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RestoreFlowTest {
    @TempDir
    private Path root = Path.of("");

    private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(strings = {"FakeStagedBackup", "FakeStreamBackup"})
    void an_existing_database_is_not_replaced_unasked(String strategy) {
        FakeGuest guest = new FakeGuest(root, store);
        BackupId id = guest.backUp(strategy, "nightly");
        Map<String, String> before = guest.contents();

        BackupException failure = catchThrowableOfType(BackupException.class, () -> guest.restore(id, false));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_EXISTS);
        assertThat(guest.contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FakeStagedBackup", "FakeStreamBackup", "FakePipeBackup"})
    void a_database_that_was_made_while_the_backup_was_fetched_is_not_replaced_unasked(String strategy) {
        FakeGuest guest = new FakeGuest(root, store);
        BackupId id = guest.backUp(strategy, "nightly");
        guest.listener = new AtTheChecks(() -> guest.write("data/copy/accounts", new byte[] {1}));

        BackupException failure =
                catchThrowableOfType(BackupException.class, () -> guest.restoreInto(id, "copy", "ledger"));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_EXISTS);
        assertThat(guest.contents()).containsKey("copy/accounts").doesNotContainKey("copy/empty");
        assertThat(guest.staged()).isEmpty();
    }

    @Test
    void an_instance_is_looked_at_for_databases_when_nobody_else_can_restore_there_any_more() {
        FakeGuest guest = new FakeGuest(root, store);
        BackupId id = guest.backUp("FakeStagedBackup", "nightly");
        Map<String, String> before = guest.contents();

        try (JournalLock other =
                guest.journal().lock("books", Users.ofThisProcess().name())) {
            assertThat(other.entry()).isEmpty();
            assertThat(catchThrowableOfType(BackupException.class, () -> guest.restoreIntoEmpty(id))
                            .code())
                    .isEqualTo(ErrorCode.INSTANCE_BUSY);
        }
        assertThat(catchThrowableOfType(BackupException.class, () -> guest.restoreIntoEmpty(id)))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.DATABASE_EXISTS);
                    assertThat(refusal.text()).isEqualTo("instance 'books' has databases: ledger, stock");
                });
        assertThat(guest.contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FakeStagedBackup", "FakeStreamBackup"})
    void a_damaged_object_is_found_before_any_database_is_touched(String strategy) throws IOException {
        FakeGuest guest = new FakeGuest(root, store);
        BackupId id = guest.backUp(strategy, "nightly");
        Map<String, String> before = guest.contents();
        guest.listener = new NoStepAfterChecks();

        for (String name : store.list(Listing.of(id.value() + "/")).rows()) {
            if (!name.endsWith("status.json") && !name.endsWith("manifest.json")) {
                assertRefused(guest, id, new ObjectName(name));
                assertThat(guest.contents()).as(name).isEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FakeStagedBackup,quiesce,exit 1",
        "FakeStagedBackup,load,exit 1",
        "FakeStagedBackup,load,signal KILL",
        "FakeStreamBackup,load,exit 1",
        "FakeStreamBackup,load,signal KILL",
    })
    void a_restore_that_fails_leaves_the_old_database_in_use(String strategy, String step, String fault) {
        FakeGuest guest = new FakeGuest(root, store);
        BackupId id = guest.backUp(strategy, "nightly");
        guest.write("data/ledger/accounts", new byte[] {1});
        Map<String, String> before = guest.contents();
        guest.order(step + " " + fault);

        BackupException failure = catchThrowableOfType(BackupException.class, () -> guest.restore(id, true));

        assertThat(failure).isNotNull();
        assertThat(guest.contents()).isEqualTo(before);
        assertThat(guest.staged()).isEmpty();
        assertThat(guest.look().result()).isEqualTo(RecoveryReport.Result.CLEAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FakeStagedBackup", "FakeStreamBackup"})
    void one_database_of_several_comes_back_under_another_name_beside_the_old_one(String strategy) {
        FakeGuest guest = new FakeGuest(root, store);
        BackupId id = guest.backUp(strategy, "nightly");
        Map<String, String> before = guest.contents();

        RestoreReport report = guest.restoreInto(id, "copy", "ledger");

        assertThat(report.databases()).containsExactly(new RestoredDatabase("ledger", "copy"));
        assertThat(guest.contents())
                .containsAllEntriesOf(before)
                .containsEntry("copy/accounts", before.get("ledger/accounts"));
    }

    @Test
    void a_new_name_for_several_databases_is_refused_before_anything_is_asked() {
        FakeGuest guest = new FakeGuest(root, store);
        BackupId id = guest.backUp("FakeStagedBackup", "nightly");
        Map<String, String> before = guest.contents();

        BackupException failure = catchThrowableOfType(BackupException.class, () -> guest.restoreInto(id, "copy"));

        assertThat(failure.code()).isEqualTo(ErrorCode.USAGE);
        assertThat(failure).hasMessageContaining("ledger, stock");
        assertThat(failure.hint()).contains("--database");
        assertThat(guest.contents()).isEqualTo(before);
    }

    @Test
    void a_restore_that_fails_at_a_later_database_says_which_were_restored_before() {
        FakeGuest guest = new FakeGuest(root, store);
        BackupId id = guest.backUp("FakeStagedBackup", "nightly");
        guest.order("load:stock exit 1");

        BackupException failure = catchThrowableOfType(BackupException.class, () -> guest.restore(id, true));

        assertThat(failure).hasMessageEndingWith("; database ledger was restored before that");
        assertThat(failure.hint()).endsWith("Restore only what is left, with --database stock.");
    }

    @Test
    void a_restore_whose_proof_fails_is_a_failure() {
        FakeGuest guest = new FakeGuest(root, store);
        BackupId id = guest.backUp("FakeStagedBackup", "nightly");
        guest.order("prove exit 1");

        BackupException failure = catchThrowableOfType(BackupException.class, () -> guest.restore(id, true));

        assertThat(failure).hasMessageContaining("prove database");
    }

    @Test
    void a_preview_of_a_restore_changes_nothing() {
        FakeGuest guest = new FakeGuest(root, store);
        BackupId id = guest.backUp("FakeStagedBackup", "nightly");
        Map<String, String> before = guest.contents();

        Preview preview = guest.previewRestore(id);

        assertThat(preview.steps()).extracting(Preview.PreviewedStep::title).contains("load database ledger");
        assertThat(guest.contents()).isEqualTo(before);
        assertThat(guest.staged()).isEmpty();
    }

    private void assertRefused(FakeGuest guest, BackupId id, ObjectName name) throws IOException {
        byte[] good;
        try (var body = store.open(name)) {
            good = body.stream().readAllBytes();
        }
        byte[] flipped = good.clone();
        flipped[flipped.length / 2] ^= 4;
        for (byte[] damaged : List.of(flipped, java.util.Arrays.copyOf(good, good.length - 1))) {
            store.replace(name, Content.of(damaged));
            assertThat(catchThrowableOfType(BackupException.class, () -> guest.restore(id, true)))
                    .as("%s", name)
                    .isNotNull()
                    .extracting(BackupException::code)
                    .isIn(
                            ErrorCode.BACKUP_CORRUPT,
                            ErrorCode.FORMAT_UNSUPPORTED,
                            ErrorCode.SIGNATURE_INVALID,
                            ErrorCode.BACKUP_UNSIGNED);
        }
        store.delete(name);
        assertThat(catchThrowableOfType(BackupException.class, () -> guest.restore(id, true)))
                .as("%s", name)
                .isNotNull();
        store.replace(name, Content.of(good));
    }

    /** Does something once the backup is looked through, which is after the planning and before anything is fetched. */
    private record AtTheChecks(Runnable work) implements FlowListener {
        @Override
        public void step(String title) {
            if (title.startsWith("check that all of")) {
                work.run();
            }
        }

        @Override
        public void warning(String message) {}

        @Override
        public void progress(String activity, long doneBytes, java.util.OptionalLong totalBytes) {}
    }

    /** Fails the test when a step that changes a database begins. */
    private static final class NoStepAfterChecks implements FlowListener {
        @Override
        public void step(String title) {
            assertThat(title).doesNotContain("quiesce", "load", "make room");
        }

        @Override
        public void warning(String message) {}

        @Override
        public void progress(String activity, long doneBytes, java.util.OptionalLong totalBytes) {}
    }
}
