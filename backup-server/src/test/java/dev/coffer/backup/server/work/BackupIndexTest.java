package dev.coffer.backup.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.manifest.BackupState;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackupIndexTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    private final SetClock clock = new SetClock();
    private final List<BackupRecord> stored = new ArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private Runnable whileReading = () -> {};
    private final BackupIndex index = new BackupIndex(
            () -> {
                reads.incrementAndGet();
                List<BackupRecord> read = List.copyOf(stored);
                whileReading.run();
                return read;
            },
            clock);

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void what_changed_last_comes_first() {
        BackupRecord early = backup(1, 50);
        BackupRecord late = backup(2, 60);
        BackupRecord oldButChanged = backup(0, 70);
        stored.addAll(List.of(late, early, oldButChanged));

        assertThat(index.all()).containsExactly(oldButChanged, late, early);
    }

    @Test
    void a_list_that_is_fresh_is_not_read_again() {
        index.all();
        clock.now = START.plus(BackupIndex.FRESH).minusMillis(1);

        index.all();

        assertThat(reads).hasValue(1);
    }

    @Test
    void a_list_that_is_a_little_older_is_given_and_read_again_meanwhile() throws InterruptedException {
        index.all();
        stored.add(backup(1, 1));
        CountDownLatch read = new CountDownLatch(1);
        whileReading = read::countDown;
        clock.now = START.plus(BackupIndex.FRESH);

        assertThat(index.all()).isEmpty();
        read.await();
    }

    @Test
    void a_list_that_is_too_old_is_shown_to_nobody() {
        index.all();
        stored.add(backup(1, 1));
        clock.now = START.plus(BackupIndex.OLDEST);

        assertThat(index.all()).hasSize(1);
    }

    @Test
    void a_list_that_was_forgotten_is_read_before_it_is_shown() {
        index.all();
        stored.add(backup(1, 1));

        index.forget();

        assertThat(index.all()).hasSize(1);
    }

    @Test
    void a_list_that_was_read_from_before_a_change_is_not_kept() {
        whileReading = () -> {
            stored.add(backup(1, 1));
            index.forget();
            whileReading = () -> {};
        };

        assertThat(index.all()).as("began before the change").isEmpty();
        assertThat(index.all()).hasSize(1);
    }

    @Test
    void a_list_that_cannot_be_read_is_an_error_and_no_empty_list() {
        whileReading = () -> {
            throw new BackupException(ErrorCode.STORAGE_UNAVAILABLE, "down", "");
        };

        assertThatThrownBy(index::all).isInstanceOf(BackupException.class).hasMessage("down");
    }

    private static BackupRecord backup(long madeAfter, long changedAfter) {
        Instant made = START.plusSeconds(madeAfter);
        return new BackupRecord(
                new BackupIdentity(BackupId.of(made.toEpochMilli(), new UUID(1, 2)), "n", "", Optional.empty()),
                new BackupOrigin("one", "fake", "1", "any", new StrategyName("a", "b")),
                BackupState.COMPLETED,
                Optional.empty(),
                made,
                START.plusSeconds(changedAfter),
                1,
                1,
                "file:///x",
                Optional.empty(),
                Optional.empty());
    }

    private static final class SetClock extends Clock {
        private volatile Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
