package dev.coffer.backup.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.StoredObject;
import dev.coffer.backup.core.VerifyReport.Result;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.ReadVerification;
import dev.coffer.backup.core.catalogue.VerificationSummary;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.config.ConfigurationSources;
import dev.coffer.backup.core.flow.BackupOrder;
import dev.coffer.backup.core.flow.FlowListener;
import dev.coffer.backup.core.flow.VerifyOrder;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.manifest.Verification;
import dev.coffer.backup.core.manifest.VerificationLevel;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.core.signature.Acceptance;
import dev.coffer.backup.testkit.DelegatingObjectStore;
import dev.coffer.backup.testkit.FaultyObjectStore;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import dev.coffer.backup.testkit.StoreFault;
import dev.coffer.datastore.fake.FakePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
class VerificationsTest {
    private static final List<VerificationLevel> WITHOUT_DATASTORE =
            List.of(VerificationLevel.OBJECTS, VerificationLevel.STORED, VerificationLevel.DECODED);

    @TempDir
    private Path root;

    private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
    private final Interruption interruption = new Interruption();

    @BeforeEach
    void make_a_backup() throws IOException {
        byte[] accounts = new byte[5 << 19];
        new Random(1).nextBytes(accounts);
        Files.createDirectories(root.resolve("data/ledger"));
        Files.write(root.resolve("data/ledger/accounts"), accounts);
        Path file = Files.writeString(root.resolve("coffer.conf"), """
                [DEFAULT]
                datastore_manager = fake
                storage_strategy = GivenStorage
                backup_encryption = none
                backup_segment_max_size = 1M
                memory = 32M
                storage_retry_budget = 0s
                state_path = %1$s/state
                [instance:books]
                data_directory = %1$s/data
                owner = %2$s
                """.formatted(
                        root, Users.ofThisProcess().name()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        with(
                store,
                engine -> engine.backup(new BackupOrder("books", "nightly", "", List.of(), Optional.empty(), false)));
    }

    @ParameterizedTest
    @EnumSource(names = {"OBJECTS", "STORED", "DECODED"})
    void a_backup_that_is_right_passes_and_what_was_looked_at_is_recorded(VerificationLevel level) {
        long looked = objects().size() - 1L; // The status is no part of it.

        VerifyReport report = verify(store, level);

        assertThat(report.result()).isEqualTo(Result.PASSED);
        assertThat(report.recorded()).isTrue();
        ReadVerification read = records().get(0);
        assertThat(read.counts()).isTrue();
        assertThat(read.record()).isEqualTo(report.verification());
        Verification record = read.record().orElseThrow();
        assertThat(record.level()).isEqualTo(level);
        assertThat(record.reached()).contains(level);
        assertThat(record.by().instance()).isEqualTo("books");
        assertThat(record.by().host()).isEqualTo("here");
        assertThat(record.checked().objects()).isEqualTo(looked);
        assertThat(record.checked().storedBytes())
                .isEqualTo(level == VerificationLevel.OBJECTS ? 0 : backup().storedBytes());
        assertThat(record.checked().plainBytes())
                .isEqualTo(level == VerificationLevel.DECODED ? backup().plainBytes() : 0);
        assertThat(summary().passed()).contains(record);
    }

    @Test
    void no_object_can_be_missing_changed_or_cut_short_without_being_found_out() {
        for (ObjectName name : objects()) {
            if (!name.value().endsWith("/status.json")) {
                byte[] good = bytes(name);
                store.delete(name);
                assertFound(name + " is missing", VerificationLevel.OBJECTS);
                store.create(name, Content.of(Arrays.copyOf(good, good.length - 1)));
                assertFound(name + " is cut short", VerificationLevel.OBJECTS);
                good[good.length / 2] ^= 1;
                store.replace(name, Content.of(good.clone()));
                assertFound(name + " is changed", VerificationLevel.STORED);
                good[good.length / 2] ^= 1;
                store.replace(name, Content.of(good));
            }
        }
        assertThat(verify(store, VerificationLevel.DECODED).result()).isEqualTo(Result.PASSED);
    }

    private void assertFound(String what, VerificationLevel from) {
        for (VerificationLevel level : WITHOUT_DATASTORE) {
            if (level.includes(from)) {
                VerifyReport report = verify(store, level);
                assertThat(report.result()).as("%s: %s", what, level).isNotEqualTo(Result.PASSED);
                assertThat(report.failure().orElseThrow().code())
                        .as("%s: %s", what, level)
                        .isIn(ErrorCode.BACKUP_DAMAGED, ErrorCode.BACKUP_UNSIGNED, ErrorCode.BACKUP_STATE);
            }
        }
    }

    @Test
    void damage_is_recorded_with_what_was_found_and_outlives_every_success_of_a_lower_level() {
        ObjectName segment = objects().stream()
                .filter(name -> name.value().endsWith("/00000001"))
                .findFirst()
                .orElseThrow();
        byte[] good = bytes(segment);
        byte[] bad = good.clone();
        bad[7] ^= 1;
        verify(store, VerificationLevel.DECODED);
        store.replace(segment, Content.of(bad));
        ObjectStore withoutDigests = new DelegatingObjectStore(store) {
            @Override
            public Optional<StoredObject> head(ObjectName name) {
                return super.head(name)
                        .map(found -> new StoredObject(name, found.bytes(), Optional.empty(), found.modified()));
            }
        };

        VerifyReport damaged = verify(withoutDigests, VerificationLevel.STORED);
        VerifyReport tooShallow = verify(withoutDigests, VerificationLevel.OBJECTS);

        assertThat(damaged.result()).isEqualTo(Result.DAMAGED);
        assertThat(damaged.recorded()).isTrue();
        assertThat(tooShallow.result()).isEqualTo(Result.PASSED);
        assertThat(summary().damaged()).isEqualTo(damaged.verification());
        assertThat(summary().damaged().orElseThrow().reached()).contains(VerificationLevel.OBJECTS);
        assertThat(summary().damaged().orElseThrow().reason().orElseThrow().message())
                .contains(segment.value());
        store.replace(segment, Content.of(good));
        verify(store, VerificationLevel.STORED);
        assertThat(summary().damaged()).isEmpty();
        assertThat(summary().passed().orElseThrow().level()).isEqualTo(VerificationLevel.DECODED);
    }

    @ParameterizedTest
    @Tag("long")
    @EnumSource(names = {"OBJECTS", "STORED", "DECODED"})
    void whatever_call_of_the_store_fails_a_success_is_one_that_was_recorded(VerificationLevel level) {
        FaultyObjectStore counted = new FaultyObjectStore(store);
        verify(counted, level);
        int calls = counted.calls().size();
        assertThat(calls).isGreaterThan(10);

        for (int call = 1; call <= calls; call++) {
            for (StoreFault fault : List.of(
                    StoreFault.before(call, ErrorCode.STORAGE_DENIED),
                    StoreFault.after(call, ErrorCode.STORAGE_DENIED))) {
                int before = records().size();
                VerifyReport report = verify(new FaultyObjectStore(store).with(fault), level);

                assertThat(report.result() == Result.PASSED)
                        .as("%s", fault)
                        .isEqualTo(report.recorded() && report.failure().isEmpty());
                if (report.result() == Result.PASSED) {
                    assertThat(records()).as("%s", fault).hasSize(before + 1);
                    assertThat(records().get(0).record()).isEqualTo(report.verification());
                }
                assertThat(report.result()).as("%s", fault).isNotEqualTo(Result.DAMAGED);
            }
        }
        assertThat(summary().damaged()).isEmpty();
    }

    @Test
    void a_store_that_changes_the_record_makes_no_success_and_no_damaged_backup() {
        ObjectStore changing = new DelegatingObjectStore(store) {
            @Override
            public void create(ObjectName name, Content content) {
                super.create(name, name.value().endsWith(".passed.json") ? Content.of(new byte[] {1}) : content);
            }
        };

        VerifyReport report = verify(changing, VerificationLevel.OBJECTS);

        assertThat(report.result()).isEqualTo(Result.FAILED);
        assertThat(report.failure().orElseThrow().code()).isEqualTo(ErrorCode.BACKUP_CORRUPT);
        assertThat(report.failure().orElseThrow().text()).contains("/verify/");
        assertThat(records()).isEmpty();
        assertThat(summary()).isEqualTo(VerificationSummary.none());
    }

    @Test
    void a_backup_that_is_deleted_while_it_is_verified_is_not_damaged_and_leaves_no_record() {
        ObjectStore deleting = new DelegatingObjectStore(store) {
            @Override
            public void create(ObjectName name, Content content) {
                super.create(name, content);
                if (name.value().endsWith(".passed.json")) {
                    objects().stream()
                            .filter(object -> !object.value().contains("/verify/"))
                            .forEach(store::delete);
                }
            }
        };

        VerifyReport report = verify(deleting, VerificationLevel.OBJECTS);

        assertThat(report.failure().orElseThrow().code()).isEqualTo(ErrorCode.BACKUP_STATE);
        assertThat(objects()).isEmpty();
    }

    @Test
    void a_segment_that_went_with_its_backup_is_no_damage() {
        ObjectStore deleting = new DelegatingObjectStore(store) {
            @Override
            public Optional<StoredObject> head(ObjectName name) {
                objects().forEach(store::delete);
                return super.head(name);
            }
        };

        VerifyReport report = verify(deleting, VerificationLevel.OBJECTS);

        assertThat(report.result()).isEqualTo(Result.FAILED);
        assertThat(report.failure().orElseThrow().text()).endsWith("was deleted while it was verified");
        assertThat(objects()).isEmpty();
    }

    @Test
    void an_interruption_leaves_no_record() {
        List<ObjectName> before = objects();
        ObjectStore interrupting = new DelegatingObjectStore(store) {
            @Override
            public Optional<StoredObject> head(ObjectName name) {
                interruption.request("SIGINT");
                return super.head(name);
            }
        };

        VerifyReport report = verify(interrupting, VerificationLevel.STORED);

        assertThat(report.failure().orElseThrow().code()).isEqualTo(ErrorCode.INTERRUPTED);
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void without_a_record_nothing_is_written() {
        List<ObjectName> before = objects();

        VerifyReport report = with(
                        store,
                        engine -> engine.verify(
                                new BackupSelection(List.of("nightly"), Optional.empty()),
                                new VerifyOrder(
                                        VerificationLevel.DECODED,
                                        Optional.empty(),
                                        "here",
                                        false,
                                        Optional.empty(),
                                        Optional.empty())))
                .get(0);

        assertThat(report.result()).isEqualTo(Result.PASSED);
        assertThat(report.recorded()).isFalse();
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void a_deletion_takes_the_records_with_it() {
        verify(store, VerificationLevel.OBJECTS);

        with(store, engine -> {
            engine.delete("nightly");
            return engine;
        });

        assertThat(objects()).isEmpty();
    }

    @Test
    void a_running_backup_keeps_no_verification_waiting() {
        Users users = Users.ofThisProcess();
        try (var lock = new Journal(root.resolve("state"), users).lock("books", users.name())) {
            assertThat(verify(store, VerificationLevel.DECODED).result()).isEqualTo(Result.PASSED);
            assertThat(lock.entry()).isEmpty();
        }
    }

    private VerifyReport verify(ObjectStore through, VerificationLevel level) {
        VerifyOrder order = new VerifyOrder(level, Optional.empty(), "here", true, Optional.empty(), Optional.empty());
        try {
            return with(through, engine -> engine.verify(new BackupSelection(List.of(id()), Optional.empty()), order))
                    .get(0);
        } catch (BackupException e) { // The backup could not even be looked for.
            return new VerifyReport(backup(), Result.FAILED, Optional.empty(), false, Optional.of(e));
        }
    }

    private List<ReadVerification> records() {
        return with(store, engine -> engine.verifications(backup()));
    }

    private VerificationSummary summary() {
        BackupRecord backup = backup();
        return with(store, engine -> engine.verified(List.of(backup)).get(backup.id()));
    }

    private String id() {
        return objects().get(0).value().substring(0, 36);
    }

    private BackupRecord backup() {
        return with(store, engine -> engine.show(id()).record());
    }

    private List<ObjectName> objects() {
        return store.list(Listing.of("")).rows().stream().map(ObjectName::new).toList();
    }

    private byte[] bytes(ObjectName name) {
        return store.read(name, body -> body.stream().readAllBytes());
    }

    private <T> T with(ObjectStore through, Function<Engine, T> work) {
        PluginRegistry plugins = PluginRegistry.of(List.of(new FakePlugin()), List.of(new GivenStoragePlugin(through)));
        Configuration configuration = Configuration.read(
                new ConfigurationSources(Optional.of(root.resolve("coffer.conf")), Map.of(), List.of()), plugins);
        EngineContext context = new EngineContext(
                Clock.systemUTC(),
                UUID::randomUUID,
                new SecureRandom(),
                "1",
                interruption,
                FlowListener.silent(),
                Acceptance.none());
        try (Engine engine = Engine.open(configuration, plugins, context)) {
            return work.apply(engine);
        }
    }
}
