package dev.coffer.backup.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.Finding.Result;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.core.catalogue.BackupFilter;
import dev.coffer.backup.core.catalogue.Catalogue;
import dev.coffer.backup.core.signature.TrustedSigners;
import dev.coffer.backup.core.store.Stores;
import dev.coffer.backup.testkit.DelegatingObjectStore;
import dev.coffer.backup.testkit.FaultyObjectStore;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import dev.coffer.backup.testkit.StoreCall;
import dev.coffer.backup.testkit.StoreFault;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StoreCheckTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String TAG = "0b0c5a52-7d2a-4b8c-9d0e-000000000001";

    /** Enough for the calls that succeed, on the busiest machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final InMemoryObjectStore memory = new InMemoryObjectStore(CLOCK);

    @BeforeEach
    void make_the_container() {
        memory.createContainer();
    }

    @Test
    void a_store_that_works_is_well_in_every_way_and_as_it_was() {
        List<CheckResult> results = look(memory);

        assertThat(results).extracting(result -> result.finding().result()).containsOnly(Result.OK);
        assertThat(results)
                .extracting(CheckResult::check)
                .containsExactly("identity", "container", "put", "get", "head", "clock", "list", "delete");
        assertThat(memory.names()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"IDENTITY_DENIED", "IDENTITY_UNAVAILABLE"})
    void that_there_is_no_token_is_the_failure_of_the_identity(ErrorCode code) {
        List<CheckResult> results = look(new FaultyObjectStore(memory).with(StoreFault.before(1, code)));

        assertThat(failures(results)).containsExactly("identity " + code);
        assertThat(of("put", results).text()).startsWith("not looked at");
    }

    @Test
    void a_container_that_is_closed_is_told_apart_from_who_asks() {
        List<CheckResult> results =
                look(new FaultyObjectStore(memory).with(StoreFault.before(1, ErrorCode.STORAGE_DENIED)));

        assertThat(of("identity", results).result()).isEqualTo(Result.OK);
        assertThat(failures(results)).containsExactly("container STORAGE_DENIED");
    }

    @Test
    void a_store_that_is_down_says_nothing_about_who_asks() {
        List<CheckResult> results = look(new FaultyObjectStore(memory).with(StoreFault.downFrom(1)));

        assertThat(of("identity", results).result()).isEqualTo(Result.WARNING);
        assertThat(failures(results)).containsExactly("container STORAGE_UNAVAILABLE");
    }

    @Test
    void a_container_that_is_missing_is_no_failure_and_is_made_only_when_that_is_asked_for() {
        InMemoryObjectStore none = new InMemoryObjectStore(CLOCK);

        List<CheckResult> looked = look(none);
        boolean madeUnasked = look(none).equals(looked);
        List<CheckResult> made = look(Stores.plain(none), true);

        assertThat(failures(looked)).isEmpty();
        assertThat(of("container", looked).result()).isEqualTo(Result.WARNING);
        assertThat(madeUnasked).isTrue();
        assertThat(made).extracting(result -> result.finding().result()).containsOnly(Result.OK);
    }

    @Test
    void a_container_that_may_not_be_made_fails() {
        ObjectStore denying = new FaultyObjectStore(new InMemoryObjectStore(CLOCK))
                .with(StoreFault.before(StoreCall.CREATE_CONTAINER, 1, ErrorCode.STORAGE_DENIED));

        assertThat(failures(look(Stores.plain(denying), true))).containsExactly("container STORAGE_DENIED");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void whatever_call_fails_is_told_of_and_the_object_is_gone(int number) {
        FaultyObjectStore before = new FaultyObjectStore(memory).with(fault(true, number));
        FaultyObjectStore after = new FaultyObjectStore(memory).with(fault(false, number));

        List<String> failures = failures(look(before));
        List<String> failuresAfter = failures(look(after));
        if (before.calls().get(number - 1) == StoreCall.DELETE) {
            memory.names().forEach(memory::delete); // Which is what the failure tells of.
        }

        assertThat(failures).hasSize(1).first().asString().endsWith("STORAGE_UNAVAILABLE");
        assertThat(failuresAfter).isEqualTo(failures);
        assertThat(memory.names()).isEmpty();
    }

    @Test
    void bytes_that_come_back_changed_fail() {
        ObjectStore mangling = new DelegatingObjectStore(memory) {
            @Override
            public ObjectBody open(ObjectName name) {
                return new ObjectBody(1, new ByteArrayInputStream(new byte[1]));
            }
        };

        assertThat(failures(look(mangling))).containsExactly("get TRANSFER_DAMAGED");
    }

    @Test
    void a_listing_that_lags_behind_is_a_warning() {
        ObjectStore lagging = new DelegatingObjectStore(memory) {
            @Override
            public Page list(Listing listing) {
                return new Page(List.of(), false);
            }
        };

        List<CheckResult> results = look(lagging);

        assertThat(failures(results)).isEmpty();
        assertThat(of("list", results).result()).isEqualTo(Result.WARNING);
    }

    @Test
    void a_clock_that_is_wrong_fails() {
        InMemoryObjectStore late = new InMemoryObjectStore(Clock.offset(CLOCK, Duration.ofHours(-1)));
        late.createContainer();

        assertThat(failures(look(late))).containsExactly("clock GUEST");
        assertThat(late.names()).isEmpty();
    }

    @Test
    void what_a_store_says_of_itself_is_in_the_report() {
        ObjectStore telling = new DelegatingObjectStore(memory) {
            @Override
            public List<Finding> findings() {
                return List.of(Finding.ok("objects of 5 GiB are allowed"));
            }
        };

        assertThat(of("store", look(telling)).text()).isEqualTo("objects of 5 GiB are allowed");
    }

    @Test
    void a_store_that_hangs_is_waited_for_no_longer_than_told() {
        ObjectStore hanging = new DelegatingObjectStore(memory) {
            @Override
            public void create(ObjectName name, Content content) {
                while (true) {
                    LockSupport.park();
                    Thread.interrupted();
                }
            }
        };

        List<CheckResult> results = look(Stores.impatient(hanging, PATIENCE, () -> {}), false);

        assertThat(failures(results)).containsExactly("put STORAGE_UNAVAILABLE");
    }

    @Test
    void an_identity_service_that_hangs_is_told_apart_from_a_store_that_hangs() {
        ObjectStore unidentified = new DelegatingObjectStore(memory) {
            @Override
            public String location() {
                throw hangAt("POST https://identity.example/v3/auth/tokens");
            }
        };
        ObjectStore silent = new DelegatingObjectStore(memory) {
            @Override
            public Page list(Listing listing) {
                throw hangAt("GET https://swift.example/v1/AUTH_a/backups");
            }
        };

        List<CheckResult> identity = look(Stores.impatient(unidentified, PATIENCE, () -> {}), false);
        List<CheckResult> store = look(Stores.impatient(silent, PATIENCE, () -> {}), false);

        assertThat(failures(identity)).containsExactly("identity IDENTITY_UNAVAILABLE");
        assertThat(of("identity", identity).text())
                .contains("no answer came for 1.0s: interrupted at POST https://identity.example");
        assertThat(failures(store)).containsExactly("container STORAGE_UNAVAILABLE");
        assertThat(of("container", store).text())
                .contains("no answer came for 1.0s: interrupted at GET https://swift.example");
        assertThat(of("identity", store).text()).contains(memory.location());
    }

    private static BackupException hangAt(String call) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            return new BackupException(ErrorCode.INTERRUPTED, "interrupted at " + call, "", e);
        }
        throw new AssertionError("nobody counts down");
    }

    @Test
    void an_interruption_ends_it_and_leaves_no_object() {
        AtomicBoolean interrupted = new AtomicBoolean();
        ObjectStore store = new DelegatingObjectStore(memory) {
            @Override
            public void create(ObjectName name, Content content) {
                super.create(name, content);
                interrupted.set(true);
            }
        };
        Runnable interruption = () -> {
            if (interrupted.get()) {
                throw new BackupException(ErrorCode.INTERRUPTED, "interrupted by a signal", "");
            }
        };

        BackupException stopped = catchThrowableOfType(
                BackupException.class,
                () -> look(Stores.impatient(store, Duration.ofSeconds(20), interruption), false));

        assertThat(stopped.code()).isEqualTo(ErrorCode.INTERRUPTED);
        assertThat(memory.names()).isEmpty();
    }

    @Test
    void an_object_that_was_left_is_never_taken_for_a_backup() {
        memory.create(new ObjectName(ObjectCheck.PREFIX + TAG), Content.of(new byte[1]));

        assertThat(new Catalogue(memory, CLOCK, TrustedSigners.nobody())
                        .list(BackupFilter.all())
                        .backups())
                .isEmpty();
    }

    private static StoreFault fault(boolean beforeEffect, int number) {
        return new StoreFault(Optional.empty(), number, number, beforeEffect, ErrorCode.STORAGE_UNAVAILABLE);
    }

    private static List<CheckResult> look(ObjectStore store) {
        return look(Stores.plain(store), false);
    }

    private static List<CheckResult> look(Stores stores, boolean makeContainer) {
        Report report = Report.empty();
        new StoreCheck(stores, "backups", makeContainer, CLOCK, TAG).look(report);
        return report.results();
    }

    private static List<String> failures(List<CheckResult> results) {
        return results.stream()
                .filter(result -> result.finding().result() == Result.FAILED)
                .map(result -> result.check() + " " + result.finding().code().orElseThrow())
                .toList();
    }

    private static Finding of(String check, List<CheckResult> results) {
        return results.stream()
                .filter(result -> result.check().equals(check))
                .findFirst()
                .orElseThrow()
                .finding();
    }
}
