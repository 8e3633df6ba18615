package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.catalogue.BackupFilter;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.testkit.DelegatingObjectStore;
import dev.coffer.backup.testkit.FaultyObjectStore;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import dev.coffer.backup.testkit.StoreFault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class PipedFlowTest {
    private static final String STRATEGY = "FakePipeBackup";

    @TempDir
    private Path root = Path.of("");

    private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void what_went_through_pipes_in_slices_comes_back_through_as_many(int pipes) {
        FakeGuest guest = guest(store);
        guest.pipes = pipes;
        guest.write("data/ledger/large", large());
        Map<String, String> before = guest.contents();

        Manifest manifest = guest.catalogue().load(guest.backUp(STRATEGY, "nightly"));
        guest.write("data/ledger/large", new byte[] {1});
        guest.write("data/stock/surplus", new byte[] {2});
        guest.restore(manifest.id(), true);

        assertThat(guest.contents()).isEqualTo(before);
        assertLeftNothing(guest);
        assertThat(manifest.artifacts()).hasSize(2 * pipes).allSatisfy(stored -> {
            assertThat(stored.plainBytes()).isPositive();
            assertThat(stored.artifact().property("entries")).isPresent();
        });
        assertThat(manifest.databases()).allSatisfy(database -> {
            assertThat(database.checks()).isEmpty();
            assertThat(database.downtime()).isPositive();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "quiesce exit 1, cannot quiesce",
        "dump exit 1, ordered to exit with 1",
        "dump signal KILL, status 137",
        "dump exit-after 3, status 3",
        "dump claim 3, wrote nothing into pipe",
        "dump probe > dump claim 3, wrote nothing into pipe",
    })
    void a_dump_that_fails_or_falsely_says_success_leaves_no_backup(String faults, String message) {
        FakeGuest guest = guest(store);
        Map<String, String> before = guest.contents();
        guest.order(faults.replace(" dump claim", "\ndump claim"));

        BackupException failure = failureOf(() -> guest.backUp(STRATEGY, "doomed"));

        assertThat(failure).hasMessageContaining(message);
        assertUndone(guest, before, failure);
    }

    @Test
    void a_probe_of_the_pipes_before_the_dump_does_no_harm() {
        FakeGuest guest = guest(store);
        Map<String, String> before = guest.contents();
        guest.order("dump probe >\nload probe <");

        guest.restore(guest.backUp(STRATEGY, "probed"), true);

        assertThat(guest.contents()).isEqualTo(before);
        assertLeftNothing(guest);
    }

    @Test
    void pipes_that_nobody_opens_are_not_waited_for_for_ever() {
        SilentStep silent = SilentStep.of(root, "dump", guest -> () -> guest.backUp(STRATEGY, "silent"));

        assertThat(silent.failure().code()).isEqualTo(ErrorCode.TIME_LIMIT);
        assertUndone(silent.guest(), silent.before(), silent.failure());
    }

    @Test
    @Tag("long")
    void a_dump_that_falls_silent_in_the_middle_of_its_pipes_is_cancelled_where_it_runs() {
        FakeGuest guest = guest(store);
        guest.silence = Duration.ofSeconds(4);
        guest.write("data/ledger/large", large());
        Map<String, String> before = guest.contents();
        guest.order("dump detach\ndump silent 100000");

        BackupException failure = failureOf(() -> guest.backUp(STRATEGY, "detached"));

        assertThat(failure.code()).isEqualTo(ErrorCode.TIME_LIMIT);
        assertUndone(guest, before, failure);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 9})
    void a_store_that_fails_ends_the_dump_and_is_what_the_failure_says(int call) {
        FakeGuest guest = guest(new FaultyObjectStore(store).with(StoreFault.before(call, ErrorCode.STORAGE_FULL)));
        guest.write("data/ledger/large", large());
        Map<String, String> before = guest.contents();
        guest.order("dump detach");

        BackupException failure = failureOf(() -> guest.backUp(STRATEGY, "full"));

        assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_FULL);
        assertUndone(guest(store), before, failure);
    }

    @Test
    @Tag("long")
    void a_store_that_stalls_for_longer_than_a_dump_may_be_silent_does_not_fail_it() {
        FakeGuest guest = guest(new StallingObjectStore(store, Duration.ofSeconds(6)));
        guest.silence = Duration.ofSeconds(2);
        guest.write("data/ledger/large", large());
        Map<String, String> before = guest.contents();

        guest.restore(guest.backUp(STRATEGY, "stalled"), true);

        assertThat(guest.contents()).isEqualTo(before);
    }

    @Test
    void each_of_several_databases_is_fetched_once_before_it_is_loaded() {
        FakeGuest guest = guest(store);
        BackupId id = guest.backUp(STRATEGY, "nightly");
        List<String> checked = new CopyOnWriteArrayList<>();
        guest.listener = new FlowListener() {
            @Override
            public void step(String title) {
                if (title.startsWith("check ") && !title.startsWith("check that ")) {
                    checked.add(title);
                }
            }

            @Override
            public void warning(String message) {}

            @Override
            public void progress(String activity, long doneBytes, OptionalLong totalBytes) {}
        };

        guest.restore(id, true);

        assertThat(checked).hasSize(4).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "load exit 1, ordered to exit with 1",
        "load signal KILL, status 137",
        "load claim 3, had not read all of",
    })
    void a_load_that_fails_or_falsely_says_success_leaves_the_old_database(String fault, String message) {
        FakeGuest guest = guest(store);
        BackupId id = guest.backUp(STRATEGY, "nightly");
        guest.write("data/ledger/accounts", new byte[] {1});
        Map<String, String> before = guest.contents();
        guest.order(fault);

        BackupException failure = failureOf(() -> guest.restore(id, true));

        assertThat(failure).hasMessageContaining(message);
        assertThat(guest.contents()).isEqualTo(before);
        assertLeftNothing(guest);
    }

    @Test
    void a_load_that_hangs_is_ended_and_undone() {
        SilentStep silent = SilentStep.of(root, "load", guest -> {
            BackupId id = guest.backUp(STRATEGY, "nightly");
            return () -> guest.restore(id, true);
        });

        assertThat(silent.failure().code()).isEqualTo(ErrorCode.TIME_LIMIT);
        assertThat(silent.guest().contents()).isEqualTo(silent.before());
        assertLeftNothing(silent.guest());
    }

    private FakeGuest guest(ObjectStore through) {
        return new FakeGuest(root, through);
    }

    private static byte[] large() {
        byte[] bytes = new byte[2_000_000];
        new Random(3).nextBytes(bytes);
        return bytes;
    }

    private static void assertUndone(FakeGuest guest, Map<String, String> before, BackupException failure) {
        assertThat(guest.contents()).isEqualTo(before);
        assertLeftNothing(guest);
        List<BackupRecord> backups = guest.catalogue().list(BackupFilter.all()).backups();
        assertThat(backups).singleElement().satisfies(backup -> {
            assertThat(backup.state()).isEqualTo(BackupState.FAILED);
            assertThat(backup.reason())
                    .hasValueSatisfying(reason -> assertThat(reason.message()).isEqualTo(failure.text()));
        });
    }

    private static void assertLeftNothing(FakeGuest guest) {
        assertThat(guest.staged()).isEmpty();
        assertThat(guest.look().result()).isEqualTo(RecoveryReport.Result.CLEAN);
    }

    private static BackupException failureOf(ThrowingCallable call) {
        BackupException failure = catchThrowableOfType(BackupException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    /** Stands still once, when the first segment is to be stored. */
    private static final class StallingObjectStore extends DelegatingObjectStore {
        private final Duration stall;

        StallingObjectStore(ObjectStore store, Duration stall) {
            super(store);
            this.stall = stall;
        }

        @Override
        public void create(ObjectName name, Content content) {
            if (name.value().endsWith(".1/00000002")) {
                long end = System.nanoTime() + stall.toNanos();
                while (System.nanoTime() < end) {
                    LockSupport.parkNanos(end - System.nanoTime());
                }
            }
            super.create(name, content);
        }
    }
}
