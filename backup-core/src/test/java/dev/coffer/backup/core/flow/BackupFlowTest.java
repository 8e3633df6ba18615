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
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.testkit.FaultyObjectStore;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import dev.coffer.backup.testkit.StoreFault;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BackupFlowTest {
    @TempDir
    private Path root = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"FakeStagedBackup", "FakeStreamBackup", "FakePipeBackup"})
    void what_was_backed_up_and_lost_comes_back(String strategy) {
        FakeGuest guest = new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()));
        Map<String, String> before = guest.contents();

        BackupId id = guest.backUp(strategy, "nightly");
        guest.write("data/ledger/accounts", new byte[] {1});
        guest.write("data/stock/surplus", new byte[] {2});
        RestoreReport report = guest.restore(id, true);

        assertThat(guest.contents()).isEqualTo(before);
        assertThat(report.databases()).extracting(RestoredDatabase::name).containsExactly("ledger", "stock");
        assertLeftNothing(guest);
    }

    @Test
    void the_manifest_says_what_was_backed_up_and_how_it_was_checked() {
        FakeGuest guest = new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()));

        Manifest manifest = guest.catalogue().load(guest.backUp("FakeStagedBackup", "nightly"));

        assertThat(manifest.identity().name()).isEqualTo("nightly");
        assertThat(manifest.origin().instance()).isEqualTo("books");
        assertThat(manifest.databases()).extracting(database -> database.name()).containsExactly("ledger", "stock");
        assertThat(manifest.databases()).allSatisfy(database -> {
            assertThat(database.checks()).isNotEmpty();
            assertThat(database.downtime()).isPositive();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "FakeStagedBackup,deactivate,exit 1",
        "FakeStagedBackup,quiesce,exit 1",
        "FakeStagedBackup,quiesce,signal KILL",
        "FakeStagedBackup,quiesce,exit-after 1",
        "FakeStagedBackup,dump,exit 1",
        "FakeStagedBackup,dump,signal KILL",
        "FakeStagedBackup,dump,exit-after 1",
        "FakeStagedBackup,check,exit 1",
        "FakeStreamBackup,quiesce,exit 1",
        "FakeStreamBackup,dump,exit 1",
        "FakeStreamBackup,dump,signal KILL",
        "FakeStreamBackup,dump,exit-after 1",
    })
    void a_step_that_fails_leaves_the_datastore_as_it_was_and_no_manifest(String strategy, String step, String fault) {
        FakeGuest guest = new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()));
        Map<String, String> before = guest.contents();
        guest.order(step + " " + fault);

        BackupException failure = failureOf(() -> guest.backUp(strategy, "doomed"));

        assertThat(guest.contents()).isEqualTo(before);
        assertLeftNothing(guest);
        assertRecordedAsFailed(guest, failure);
    }

    @Test
    void a_warning_of_a_step_names_the_step_once() throws IOException {
        FakeGuest guest = new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()));
        List<String> warnings = new CopyOnWriteArrayList<>();
        guest.listener = warningsTo(warnings);

        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(root.resolve("data/ledger/socket")));
            guest.backUp("FakeStagedBackup", "nightly");
        }

        assertThat(warnings).containsExactly("dump database ledger: sockets are not in the image");
    }

    @ParameterizedTest
    @CsvSource({"quiesce:ledger,stock", "dump:stock,ledger"})
    void a_database_that_cannot_be_backed_up_is_shown_the_way_round(String step, String others) {
        FakeGuest guest = new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()));
        guest.order(step + " exit 1");

        BackupException failure = failureOf(() -> guest.backUp("FakeStagedBackup", "doomed"));

        assertThat(failure.hint()).endsWith("To back up the others meanwhile: --database " + others + ".");
    }

    @ParameterizedTest
    @CsvSource({"FakeStagedBackup,quiesce", "FakeStagedBackup,dump", "FakeStagedBackup,check", "FakeStreamBackup,dump"})
    void a_step_that_is_silent_for_too_long_is_ended_and_undone(String strategy, String step) {
        SilentStep silent = SilentStep.of(root, step, guest -> () -> guest.backUp(strategy, "silent"));

        assertThat(silent.failure().code()).isEqualTo(ErrorCode.TIME_LIMIT);
        assertThat(silent.guest().contents()).isEqualTo(silent.before());
        assertLeftNothing(silent.guest());
        assertRecordedAsFailed(silent.guest(), silent.failure());
    }

    @Test
    @Tag("long")
    void a_dump_that_goes_on_in_the_background_is_cancelled_before_the_database_is_released() {
        FakeGuest guest = new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()));
        guest.silence = Duration.ofSeconds(4);
        Map<String, String> before = guest.contents();
        guest.order("dump detach\ndump silent 4096");

        BackupException failure = failureOf(() -> guest.backUp("FakeStagedBackup", "detached"));

        assertThat(failure.code()).isEqualTo(ErrorCode.TIME_LIMIT);
        assertThat(guest.contents()).isEqualTo(before);
        assertLeftNothing(guest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quiesce database stock", "dump database stock", "store stock.tar", "commit backup"})
    void an_interruption_undoes_everything(String step) {
        FakeGuest guest = new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()));
        Map<String, String> before = guest.contents();
        guest.listener = interruptingAt(step, guest.interruption);

        BackupException failure = failureOf(() -> guest.backUp("FakeStagedBackup", "stopped"));

        assertThat(failure.code()).isEqualTo(ErrorCode.INTERRUPTED);
        assertThat(guest.contents()).isEqualTo(before);
        assertLeftNothing(guest);
        assertRecordedAsFailed(guest, failure);
    }

    @ParameterizedTest
    @CsvSource({
        "FakeStagedBackup,quiesce",
        "FakeStagedBackup,dump",
        "FakeStagedBackup,check",
        "FakeStreamBackup,dump",
        "FakePipeBackup,dump",
    })
    void a_database_that_is_out_of_use_for_too_long_is_put_back_and_the_backup_fails(String strategy, String step) {
        FakeGuest guest = new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()));
        guest.maxDowntime = Optional.of(Duration.ofMillis(500));
        Map<String, String> before = guest.contents();
        guest.order(step + " hang");

        BackupException failure = failureOf(() -> guest.backUp(strategy, "slow"));

        assertThat(failure.code()).isEqualTo(ErrorCode.DOWNTIME_LIMIT);
        assertThat(failure).hasMessageStartingWith("database ledger was out of use for ");
        assertThat(guest.contents()).isEqualTo(before);
        assertLeftNothing(guest);
        assertRecordedAsFailed(guest, failure);
    }

    @Test
    void an_undo_that_fails_keeps_its_facts_for_recover() throws IOException {
        FakeGuest guest = new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()));
        Map<String, String> before = guest.contents();
        guest.order("dump exit 1\nunquiesce exit 1");

        BackupException failure = failureOf(() -> guest.backUp("FakeStagedBackup", "stuck"));
        RecoveryReport found = guest.look();
        Files.delete(root.resolve("data/faults"));
        RecoveryReport recovered = guest.recover();

        assertThat(failure.code()).isEqualTo(ErrorCode.UNDO_FAILED);
        assertThat(found.result()).isEqualTo(RecoveryReport.Result.FOUND);
        assertThat(recovered.result()).isEqualTo(RecoveryReport.Result.RECOVERED);
        assertThat(guest.contents()).isEqualTo(before);
        assertThat(guest.look().result()).isEqualTo(RecoveryReport.Result.CLEAN);
    }

    @Test
    @Tag("long")
    void a_recovery_that_fails_says_so_by_its_own_status_and_keeps_the_facts() {
        FakeGuest guest = new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()));
        guest.order("dump exit 1\nunquiesce exit 1");
        failureOf(() -> guest.backUp("FakeStagedBackup", "stuck"));

        BackupException failure = failureOf(guest::recover);

        assertThat(failure.code()).isEqualTo(ErrorCode.UNDO_FAILED);
        assertThat(failure.hint()).endsWith("Then run 'coffer recover books' again.");
        assertThat(guest.look().result()).isEqualTo(RecoveryReport.Result.FOUND);
    }

    @Test
    void a_refusal_is_told_though_the_store_that_should_record_it_is_down() {
        ObjectStore down =
                new FaultyObjectStore(new InMemoryObjectStore(Clock.systemUTC())).with(StoreFault.downFrom(1));
        FakeGuest guest = new FakeGuest(root, down);
        guest.order("contents exit 1");

        BackupException failure = failureOf(() -> guest.backUp("FakeStagedBackup", "refused"));

        assertThat(failure.code()).isNotEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
    }

    @Test
    void a_name_of_nothing_is_no_name_for_a_backup() {
        FakeGuest guest = new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()));

        assertThat(failureOf(() -> guest.backUp("FakeStagedBackup", " ")).code())
                .isEqualTo(ErrorCode.USAGE);
    }

    @Test
    @Tag("long")
    void with_a_fault_at_any_store_call_there_is_a_backup_that_restores_or_no_manifest() {
        int calls = callsOfAGoodBackup();

        for (int call = 1; call <= calls; call++) {
            for (StoreFault fault : List.of(
                    StoreFault.before(call, ErrorCode.STORAGE_UNAVAILABLE),
                    StoreFault.after(call, ErrorCode.STORAGE_UNAVAILABLE),
                    StoreFault.downFrom(call))) {
                assertRestorableOrNone(fault, root.resolve(fault.toString().hashCode() + "-" + call));
            }
        }
    }

    @Test
    void a_preview_names_every_command_and_changes_nothing() {
        InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
        FakeGuest guest = new FakeGuest(root, store);
        Map<String, String> before = guest.contents();

        Preview preview = guest.previewBackup("FakeStagedBackup");

        assertThat(preview.steps()).extracting(Preview.PreviewedStep::title).contains("quiesce database ledger");
        assertThat(guest.contents()).isEqualTo(before);
        assertLeftNothing(guest);
    }

    @Test
    void a_second_backup_of_an_instance_is_refused_while_the_first_runs() {
        FakeGuest guest = new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()));
        String owner =
                guest.settings("FakeStagedBackup").instance().configuration().owner();

        try (var lock = guest.journal().lock("books", owner)) {
            BackupException failure = failureOf(() -> guest.backUp("FakeStagedBackup", "second"));

            assertThat(failure.code()).isEqualTo(ErrorCode.INSTANCE_BUSY);
            assertThat(lock.entry()).isEmpty();
        }
    }

    private int callsOfAGoodBackup() {
        FaultyObjectStore counted = new FaultyObjectStore(new InMemoryObjectStore(Clock.systemUTC()));
        new FakeGuest(root.resolve("counted"), counted).backUp("FakeStreamBackup", "counted");
        return counted.calls().size();
    }

    private static void assertRestorableOrNone(StoreFault fault, Path directory) {
        ObjectStore real = new InMemoryObjectStore(Clock.systemUTC());
        FakeGuest guest = new FakeGuest(directory, new FaultyObjectStore(real).with(fault));
        Map<String, String> before = guest.contents();
        BackupException failure = null;
        try {
            guest.backUp("FakeStreamBackup", "faulty");
        } catch (BackupException e) {
            failure = e;
        }
        assertThat(guest.contents()).as("%s", fault).isEqualTo(before);
        assertLeftNothing(guest);

        FakeGuest later = new FakeGuest(directory, real);
        List<BackupRecord> completed = completed(later);
        if (failure == null) {
            assertThat(completed).as("%s", fault).hasSize(1);
        }
        for (BackupRecord backup : completed) {
            later.restore(backup.id(), true);
            assertThat(later.contents()).as("%s", fault).isEqualTo(before);
        }
    }

    private static List<BackupRecord> completed(FakeGuest guest) {
        try {
            return guest.catalogue().list(BackupFilter.all()).backups().stream()
                    .filter(backup -> backup.state() == BackupState.COMPLETED)
                    .toList();
        } catch (BackupException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.CONTAINER_MISSING);
            return List.of();
        }
    }

    private static void assertLeftNothing(FakeGuest guest) {
        assertThat(guest.staged()).isEmpty();
        assertThat(guest.look().result()).isEqualTo(RecoveryReport.Result.CLEAN);
    }

    private static void assertRecordedAsFailed(FakeGuest guest, BackupException failure) {
        List<BackupRecord> backups = guest.catalogue().list(BackupFilter.all()).backups();
        assertThat(backups).singleElement().satisfies(backup -> {
            assertThat(backup.state()).isEqualTo(BackupState.FAILED);
            assertThat(backup.reason())
                    .hasValueSatisfying(reason -> assertThat(reason.message()).isEqualTo(failure.text()));
        });
    }

    private static BackupException failureOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        BackupException failure = catchThrowableOfType(BackupException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static FlowListener warningsTo(List<String> warnings) {
        return new FlowListener() {
            @Override
            public void step(String title) {}

            @Override
            public void warning(String message) {
                warnings.add(message);
            }

            @Override
            public void progress(String activity, long doneBytes, OptionalLong totalBytes) {}
        };
    }

    private static FlowListener interruptingAt(String step, Interruption interruption) {
        return new FlowListener() {
            @Override
            public void step(String title) {
                if (title.startsWith(step)) {
                    interruption.request("SIGINT");
                }
            }

            @Override
            public void warning(String message) {}

            @Override
            public void progress(String activity, long doneBytes, OptionalLong totalBytes) {}
        };
    }
}
