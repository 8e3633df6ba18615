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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackupIndexTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // It has no beginning, and may run over.
    private final List<BackupRecord> stored = new CopyOnWriteArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Runnable whileReading = () -> {};
    private final AtomicInteger looks = new AtomicInteger();
    private volatile Runnable whileLooking = () -> {};
    private final BackupIndex index = new BackupIndex(new Store(), nanos::get, Duration.ofMinutes(1));

    /** Gives what is stored when it is asked, however long the answer takes. */
    private final class Store implements StoredBackups {
        @Override
        public List<BackupRecord> all() {
            reads.incrementAndGet();
            List<BackupRecord> read = List.copyOf(stored);
            whileReading.run();
            return read;
        }

        @Override
        public Optional<BackupRecord> one(BackupId id) {
            looks.incrementAndGet();
            Optional<BackupRecord> found =
                    stored.stream().filter(backup -> backup.id().equals(id)).findFirst();
            whileLooking.run();
            return found;
        }
    }

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
        nanos.addAndGet(BackupIndex.FRESH.toNanos() - 1);

        index.all();

        assertThat(reads).hasValue(1);
    }

    @Test
    void a_list_that_is_a_little_older_is_given_and_read_again_meanwhile() throws InterruptedException {
        index.all();
        stored.add(backup(1, 1));
        CountDownLatch read = new CountDownLatch(1);
        whileReading = read::countDown;
        nanos.addAndGet(BackupIndex.FRESH.toNanos());

        assertThat(index.all()).isEmpty();
        read.await();
    }

    @Test
    void a_list_that_is_too_old_is_shown_to_nobody() {
        index.all();
        stored.add(backup(1, 1));
        nanos.addAndGet(BackupIndex.OLDEST.toNanos());

        assertThat(index.all()).hasSize(1);
    }

    @Test
    void a_list_that_takes_longer_to_read_than_one_may_be_old_is_shown_until_the_next_one_is_there() {
        long took = 2 * BackupIndex.OLDEST.toNanos();
        whileReading = () -> nanos.addAndGet(took);
        index.all();
        stored.add(backup(1, 1));

        assertThat(index.all()).isEmpty();
        assertThat(reads).hasValue(1);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        whileReading = () -> {
            reading.countDown();
            await(goOn);
        };
        nanos.addAndGet(BackupIndex.FRESH.toNanos());
        assertThat(index.all()).isEmpty();
        await(reading);
        nanos.addAndGet(2 * took - 1);
        assertThat(index.all()).isEmpty();

        goOn.countDown();
        nanos.addAndGet(1);
        assertThat(index.all()).hasSize(1);
    }

    @Test
    void what_was_read_last_is_known_without_waiting_for_the_next_reading() {
        assertThat(index.known()).isEmpty();
        stored.add(backup(1, 1));
        index.forget();
        index.all();
        CountDownLatch goOn = new CountDownLatch(1);
        whileReading = () -> await(goOn);
        nanos.addAndGet(10 * BackupIndex.OLDEST.toNanos());

        assertThat(index.known()).hasSize(1);
        index.forget();
        assertThat(index.known()).hasSize(1);

        goOn.countDown();
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
    void of_a_backup_that_has_changed_only_that_one_is_looked_at_again() {
        BackupRecord kept = backup(1, 1);
        BackupRecord before = backup(2, 2);
        stored.addAll(List.of(kept, before));
        index.all();
        BackupRecord after = backup(2, 70);
        stored.set(1, after);

        index.forget(after.id());

        assertThat(index.all()).containsExactly(after, kept);
        assertThat(index.all()).containsExactly(after, kept);
        assertThat(reads).hasValue(1);
        assertThat(looks).hasValue(1);
    }

    @Test
    void a_backup_that_was_made_is_added_and_one_that_was_deleted_is_gone() {
        BackupRecord deleted = backup(1, 1);
        stored.add(deleted);
        index.all();
        BackupRecord made = backup(2, 2);
        stored.set(0, made);

        index.forget(deleted.id());
        index.forget(made.id());

        assertThat(index.all()).containsExactly(made);
        assertThat(reads).hasValue(1);
    }

    @Test
    void a_look_that_began_before_another_change_of_the_same_backup_is_not_the_last() {
        BackupRecord before = backup(1, 1);
        stored.add(before);
        index.all();
        BackupRecord after = backup(1, 50);
        whileLooking = () -> {
            whileLooking = () -> {};
            stored.set(0, after);
            index.forget(after.id());
        };

        index.forget(before.id());

        assertThat(index.all()).as("began before the change").containsExactly(before);
        assertThat(index.all()).containsExactly(after);
    }

    @Test
    void what_changes_while_the_list_is_read_again_is_looked_at_after_that() throws InterruptedException {
        BackupRecord before = backup(1, 1);
        stored.add(before);
        index.all();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        whileReading = () -> {
            reading.countDown();
            await(goOn);
        };
        nanos.addAndGet(BackupIndex.FRESH.toNanos());
        index.all();
        reading.await();
        BackupRecord after = backup(1, 50);
        stored.set(0, after);
        index.forget(after.id());
        assertThat(index.all()).containsExactly(after);

        goOn.countDown();
        while (reads.get() < 2 || looks.get() < 2) {
            assertThat(index.all()).containsExactly(after);
        }

        assertThat(index.all()).containsExactly(after);
    }

    @Test
    void a_look_at_what_has_changed_does_not_make_the_rest_of_the_list_young() {
        index.all();
        nanos.addAndGet(BackupIndex.FRESH.toNanos() - 1);
        index.forget(backup(1, 1).id());
        index.all();
        nanos.addAndGet(1 + BackupIndex.OLDEST.minus(BackupIndex.FRESH).toNanos());
        stored.add(backup(2, 2));

        assertThat(index.all()).hasSize(1);
    }

    @Test
    void a_change_that_cannot_be_looked_at_is_an_error_until_the_list_can_be_read_again() {
        stored.add(backup(1, 1));
        index.all();
        whileLooking = () -> {
            throw new BackupException(ErrorCode.STORAGE_UNAVAILABLE, "down", "");
        };

        index.forget(backup(1, 1).id());

        assertThatThrownBy(index::all).hasMessage("down");
        assertThatThrownBy(index::all).hasMessage("down");
        assertThat(looks).hasValue(1);
        nanos.addAndGet(BackupIndex.FRESH.toNanos());
        assertThat(index.all()).hasSize(1);
    }

    @Test
    void a_list_that_cannot_be_read_is_an_error_and_no_empty_list() {
        whileReading = () -> {
            throw new BackupException(ErrorCode.STORAGE_UNAVAILABLE, "down", "");
        };

        assertThatThrownBy(index::all).isInstanceOf(BackupException.class).hasMessage("down");
    }

    @Test
    void a_failure_is_that_of_all_who_come_soon_and_then_the_list_is_read_again() {
        whileReading = () -> {
            throw new BackupException(ErrorCode.STORAGE_UNAVAILABLE, "down", "");
        };
        assertThatThrownBy(index::all).hasMessage("down");
        nanos.addAndGet(BackupIndex.FRESH.toNanos() - 1);
        whileReading = () -> {};

        assertThatThrownBy(index::all).hasMessage("down");
        assertThat(reads).hasValue(1);

        nanos.addAndGet(1);
        assertThat(index.all()).isEmpty();
    }

    @Test
    void a_list_that_is_not_too_old_is_shown_though_it_cannot_be_read_again() {
        stored.add(backup(1, 1));
        index.all();
        CountDownLatch failing = new CountDownLatch(2);
        whileReading = () -> {
            failing.countDown();
            throw new BackupException(ErrorCode.STORAGE_UNAVAILABLE, "down", "");
        };
        nanos.addAndGet(BackupIndex.FRESH.toNanos());

        while (failing.getCount() > 0) {
            assertThat(index.all()).hasSize(1);
            Thread.onSpinWait();
        }
        nanos.addAndGet(BackupIndex.OLDEST.toNanos());
        assertThatThrownBy(index::all).hasMessage("down");
    }

    @Test
    void a_list_that_does_not_come_is_waited_for_by_nobody_for_long_and_read_once_for_all() {
        CountDownLatch goOn = new CountDownLatch(1);
        whileReading = () -> await(goOn);
        try (BackupIndex stalled = new BackupIndex(new Store(), nanos::get, Duration.ofMillis(20))) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(stalled::all).isInstanceOfSatisfying(BackupException.class, e -> assertThat(e.code())
                        .isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
            }
            assertThat(reads).hasValue(1);
        } finally {
            goOn.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new BackupException(ErrorCode.INTERRUPTED, "interrupted", "", e);
        }
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
}
