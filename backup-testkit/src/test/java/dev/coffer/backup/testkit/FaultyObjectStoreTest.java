package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FaultyObjectStoreTest extends ObjectStoreContract {
    private static final ObjectName NAME = new ObjectName("a");
    private static final Content CONTENT = Content.of(new byte[] {1});

    private final Map<String, ObjectStore> stores = new HashMap<>();
    private final InMemoryObjectStore behind = new InMemoryObjectStore(Clock.systemUTC());

    @Override
    protected ObjectStore open(String container) {
        return stores.computeIfAbsent(
                container, name -> new FaultyObjectStore(new InMemoryObjectStore(Clock.systemUTC())));
    }

    @Test
    void a_fault_before_the_effect_leaves_nothing() {
        FaultyObjectStore store = faulty(StoreFault.before(StoreCall.CREATE, 1, ErrorCode.STORAGE_FULL));

        assertFailsOnce(ErrorCode.STORAGE_FULL, store);

        assertThat(behind.names()).isEmpty();
    }

    @Test
    void a_fault_after_the_effect_leaves_the_object() {
        FaultyObjectStore store = faulty(StoreFault.after(StoreCall.CREATE, 1, ErrorCode.STORAGE_UNAVAILABLE));

        assertFailsOnce(ErrorCode.STORAGE_UNAVAILABLE, store);

        assertThat(behind.names()).containsExactly(NAME);
    }

    @Test
    void a_fault_of_any_kind_counts_all_calls() {
        FaultyObjectStore store = faulty(StoreFault.before(3, ErrorCode.STORAGE_UNAVAILABLE));
        store.head(NAME);

        assertFailsOnce(ErrorCode.STORAGE_UNAVAILABLE, store);
        store.create(NAME, CONTENT);

        assertThat(store.calls())
                .containsExactly(StoreCall.CREATE_CONTAINER, StoreCall.HEAD, StoreCall.CREATE, StoreCall.CREATE);
    }

    @Test
    void a_store_that_is_down_stays_down() {
        FaultyObjectStore store = faulty(StoreFault.downFrom(2));

        assertFailsOnce(ErrorCode.STORAGE_UNAVAILABLE, store);
        assertFailsOnce(ErrorCode.STORAGE_UNAVAILABLE, store);
    }

    @Test
    void a_body_breaks_where_it_is_told_to_and_the_next_one_is_whole() throws IOException {
        FaultyObjectStore store = holdingFive().with(BodyFault.breaking(1, 3));

        try (ObjectBody body = store.open(NAME)) {
            assertThat(body.bytes()).isEqualTo(5);
            assertThat(body.stream().readNBytes(3)).containsExactly(1, 2, 3);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> body.stream().read());
        }

        assertThat(read(store)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void a_body_ends_where_it_is_told_to() throws IOException {
        assertThat(read(holdingFive().with(BodyFault.ending(1, 3)))).containsExactly(1, 2, 3);
    }

    @Test
    void a_body_is_damaged_where_it_is_told_to_be() throws IOException {
        FaultyObjectStore store = holdingFive().with(BodyFault.damaging(2, 3));

        assertThat(read(store)).containsExactly(1, 2, 3, 4, 5);
        assertThat(read(store)).containsExactly(1, 2, 3, 5, 5);
    }

    @Test
    void a_fault_behind_the_end_of_a_body_is_not_taken_for_one_that_did_no_harm() {
        FaultyObjectStore store = holdingFive().with(BodyFault.damaging(1, 5));

        assertThatThrownBy(() -> read(store))
                .isInstanceOf(AssertionError.class)
                .hasMessage("a body of 5 bytes was ordered to go wrong after 5, so nothing would go wrong");
    }

    @Test
    void nobody_skips_the_damage() throws IOException {
        try (ObjectBody body = holdingFive().with(BodyFault.damaging(1, 2)).open(NAME)) {
            assertThat(body.stream().skip(2)).isEqualTo(2);
            assertThat(body.stream().read()).isEqualTo(2);
        }
    }

    private FaultyObjectStore holdingFive() {
        FaultyObjectStore store = new FaultyObjectStore(behind);
        store.createContainer();
        store.create(NAME, Content.of(new byte[] {1, 2, 3, 4, 5}));
        return store;
    }

    private static byte[] read(ObjectStore store) throws IOException {
        try (ObjectBody body = store.open(NAME)) {
            return body.stream().readAllBytes();
        }
    }

    private FaultyObjectStore faulty(StoreFault fault) {
        FaultyObjectStore store = new FaultyObjectStore(behind).with(fault);
        store.createContainer();
        return store;
    }

    private static void assertFailsOnce(ErrorCode code, FaultyObjectStore store) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> store.create(NAME, CONTENT))
                .extracting(BackupException::code)
                .isEqualTo(code);
    }
}
