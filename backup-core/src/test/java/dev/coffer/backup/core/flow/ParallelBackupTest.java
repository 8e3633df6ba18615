package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.catalogue.BackupFilter;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.testkit.FaultyObjectStore;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import dev.coffer.backup.testkit.StoreCall;
import dev.coffer.backup.testkit.StoreFault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several databases at once, as the operator allows. */
@Timeout(120)
final class ParallelBackupTest {
    @TempDir
    private Path root = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"FakeStagedBackup", "FakeStreamBackup", "FakePipeBackup"})
    void databases_that_were_dumped_at_once_come_back(String strategy) {
        FakeGuest guest = guest(new InMemoryObjectStore(Clock.systemUTC()));
        Map<String, String> before = guest.contents();
        Meeting meeting = new Meeting();
        guest.listener = meeting;

        BackupId id = guest.backUp(strategy, "nightly");

        assertThat(meeting.happened()).as("both dumps were under way at once").isTrue();
        assertThat(meeting.most.get()).as("the bytes that were told of").isPositive();
        assertThat(guest.contents()).isEqualTo(before);
        assertThat(guest.catalogue().load(id).databases())
                .extracting(database -> database.name())
                .containsExactly("ledger", "stock");
        guest.listener = FlowListener.silent();
        guest.write("data/ledger/accounts", new byte[] {1});
        guest.write("data/stock/surplus", new byte[] {2});
        guest.restore(id, true);
        assertThat(guest.contents()).isEqualTo(before);
        assertLeftNothing(guest);
    }

    @ParameterizedTest
    @CsvSource({
        "FakeStagedBackup,deactivate exit 1",
        "FakeStagedBackup,quiesce exit 1",
        "FakeStagedBackup,dump signal KILL",
        "FakeStagedBackup,check exit 1",
        "FakeStreamBackup,dump exit 1",
        "FakePipeBackup,dump exit-after 1",
    })
    void whatever_fails_all_of_them_are_put_back(String strategy, String fault) {
        FakeGuest guest = guest(new InMemoryObjectStore(Clock.systemUTC()));
        Map<String, String> before = guest.contents();
        guest.order(fault);

        BackupException failure = failureOf(() -> guest.backUp(strategy, "doomed"));

        assertThat(failure.code()).isIn(ErrorCode.DATASTORE_FAILED, ErrorCode.IMAGE_CORRUPT);
        assertThat(guest.contents()).isEqualTo(before);
        assertLeftNothing(guest);
        assertRecordedAsFailed(guest, failure);
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(strings = {"FakeStagedBackup", "FakeStreamBackup", "FakePipeBackup"})
    void with_a_fault_at_any_creation_of_an_object_there_is_a_backup_or_no_manifest(String strategy) {
        FaultyObjectStore counted = new FaultyObjectStore(new InMemoryObjectStore(Clock.systemUTC()));
        FakeGuest good = guest(counted, root.resolve("good"));
        good.backUp(strategy, "good");
        long creations = counted.calls().stream()
                .filter(call -> call == StoreCall.CREATE)
                .count();

        for (int call = 1; call <= creations; call++) {
            StoreFault fault = StoreFault.before(StoreCall.CREATE, call, ErrorCode.STORAGE_DENIED);
            ObjectStore real = new InMemoryObjectStore(Clock.systemUTC());
            FakeGuest guest = guest(new FaultyObjectStore(real).with(fault), root.resolve("faulty-" + call));
            Map<String, String> before = guest.contents();

            BackupException failure = failureOf(() -> guest.backUp(strategy, "faulty"));

            assertThat(failure.code()).as("%s", fault).isEqualTo(ErrorCode.STORAGE_DENIED);
            assertThat(guest.contents()).as("%s", fault).isEqualTo(before);
            assertLeftNothing(guest);
            assertRecordedAsFailed(guest, failure);
        }
    }

    @Test
    void a_database_that_is_out_of_use_for_too_long_stops_the_others() {
        FakeGuest guest = guest(new InMemoryObjectStore(Clock.systemUTC()));
        guest.maxDowntime = Optional.of(Duration.ofMillis(500));
        Map<String, String> before = guest.contents();
        guest.order("dump hang");

        BackupException failure = failureOf(() -> guest.backUp("FakeStagedBackup", "slow"));

        assertThat(failure.code()).isEqualTo(ErrorCode.DOWNTIME_LIMIT);
        assertThat(guest.contents()).isEqualTo(before);
        assertLeftNothing(guest);
        assertRecordedAsFailed(guest, failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quiesce database stock", "dump database stock", "store stock.tar"})
    void an_interruption_undoes_everything_and_is_named(String step) {
        FakeGuest guest = guest(new InMemoryObjectStore(Clock.systemUTC()));
        Map<String, String> before = guest.contents();
        guest.listener = new Silent() {
            @Override
            public void step(String title) {
                if (title.startsWith(step)) {
                    guest.interruption.request("SIGINT");
                }
            }
        };

        BackupException failure = failureOf(() -> guest.backUp("FakeStagedBackup", "stopped"));

        assertThat(failure).hasMessage("interrupted by SIGINT");
        assertThat(guest.contents()).isEqualTo(before);
        assertLeftNothing(guest);
        assertRecordedAsFailed(guest, failure);
    }

    private FakeGuest guest(ObjectStore store) {
        return guest(store, root);
    }

    private static FakeGuest guest(ObjectStore store, Path directory) {
        FakeGuest guest = new FakeGuest(directory, store);
        guest.parallelDatabases = 2;
        return guest;
    }

    private static void assertLeftNothing(FakeGuest guest) {
        assertThat(guest.staged()).isEmpty();
        assertThat(guest.look().result()).isEqualTo(RecoveryReport.Result.CLEAN);
    }

    private static void assertRecordedAsFailed(FakeGuest guest, BackupException failure) {
        assertThat(guest.catalogue().list(BackupFilter.all()).backups())
                .singleElement()
                .satisfies(backup -> {
                    assertThat(backup.state()).isEqualTo(BackupState.FAILED);
                    assertThat(backup.reason().orElseThrow().message()).isEqualTo(failure.text());
                })
                .extracting(BackupRecord::name)
                .isNotEqualTo("");
    }

    private static BackupException failureOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        BackupException failure = catchThrowableOfType(BackupException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static class Silent implements FlowListener {
        @Override
        public void step(String title) {}

        @Override
        public void warning(String message) {}

        @Override
        public void progress(String activity, long doneBytes, OptionalLong totalBytes) {}
    }

    /** Lets no dump begin before the other one does. */
    private static final class Meeting extends Silent {
        private final CountDownLatch dumps = new CountDownLatch(2);
        private final AtomicLong most = new AtomicLong();

        @Override
        public void step(String title) {
            if (title.startsWith("dump database ")) {
                dumps.countDown();
                happened();
            }
        }

        @Override
        public void progress(String activity, long doneBytes, OptionalLong totalBytes) {
            assertThat(activity).isEqualTo("dumping and storing 2 databases");
            most.accumulateAndGet(doneBytes, Math::max);
        }

        boolean happened() {
            try {
                return dumps.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
