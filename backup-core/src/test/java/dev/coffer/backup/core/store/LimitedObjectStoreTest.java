package dev.coffer.backup.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LimitedObjectStoreTest {
    private static final ObjectName NAME = new ObjectName("a");
    private static final int MEBIBYTE = 1 << 20;

    private final HandTime time = new HandTime();
    private final InMemoryObjectStore behind = new InMemoryObjectStore(Clock.systemUTC());
    private final ObjectStore store = new LimitedObjectStore(behind, limit(2 * MEBIBYTE), limit(MEBIBYTE));

    @BeforeEach
    void create_the_container() {
        store.createContainer();
    }

    @Test
    void the_limit_holds_for_one_segment_alone() {
        store.create(NAME, Content.of(new byte[16 * MEBIBYTE]));

        assertThat(time.paused()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void the_limit_holds_for_all_workers_together() {
        RateLimit shared = new RateLimit(new ByteSize(MEBIBYTE), time);

        shared.charge(MEBIBYTE);
        shared.charge(MEBIBYTE);

        assertThat(time.paused()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void what_was_not_sent_while_nothing_was_to_be_sent_is_not_made_up_for() {
        time.advance(Duration.ofHours(1));

        store.create(NAME, Content.of(new byte[2 * MEBIBYTE]));

        assertThat(time.paused()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_lease_does_not_wait_in_line() {
        store.replace(NAME, Content.of(new byte[1000]));
        store.<Integer>read(NAME, body -> body.stream().readAllBytes().length);

        assertThat(time.pauses).isEmpty();
    }

    @Test
    void a_body_comes_steadily_and_no_faster_than_allowed() throws IOException {
        behind.create(NAME, Content.of(new byte[4 * MEBIBYTE]));

        try (ObjectBody body = store.open(NAME)) {
            assertThat(body.stream().readNBytes(new byte[4 * MEBIBYTE], 0, 4 * MEBIBYTE))
                    .isEqualTo(4 * MEBIBYTE);
        }

        assertThat(time.paused()).isEqualTo(Duration.ofSeconds(4));
        assertThat(time.pauses).allMatch(pause -> pause.toMillis() <= 125);
    }

    @Test
    void without_a_limit_nothing_waits() {
        ObjectStore free = new LimitedObjectStore(behind, Optional.empty(), Optional.empty());

        free.create(NAME, Content.of(new byte[MEBIBYTE]));

        assertThat(free.<byte[]>read(NAME, body -> body.stream().readAllBytes()))
                .hasSize(MEBIBYTE);
        assertThat(time.pauses).isEmpty();
    }

    private Optional<RateLimit> limit(long perSecond) {
        return Optional.of(new RateLimit(new ByteSize(perSecond), time));
    }
}
