package dev.coffer.backup.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class BoundedCallsTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();
    private final BoundedCalls calls = new BoundedCalls(threads, 2, () -> this::check);

    @AfterEach
    void let_everything_end() {
        released.set(true);
        threads.shutdownNow();
    }

    @Test
    void a_result_and_a_failure_come_through() {
        assertThat(calls.call(false, () -> "answer")).isEqualTo("answer");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> calls.run(() -> {
                    throw new IllegalArgumentException("a defect");
                }))
                .withMessage("a defect");
    }

    @Test
    void a_call_that_hangs_and_heeds_no_interrupt_is_left_behind() {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> calls.run(() -> {
                    stopped.set(true);
                    hang();
                }))
                .withMessage("stopped");
    }

    @Test
    void a_call_that_heeds_the_interrupt_has_ended_when_the_caller_goes_on() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean tidied = new AtomicBoolean();

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> calls.run(() -> {
                    stopped.set(true);
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        tidied.set(true);
                        throw new BackupException(ErrorCode.INTERRUPTED, "interrupted inside", "");
                    }
                }))
                .withMessage("stopped");

        assertThat(tidied).isTrue();
    }

    @Test
    void what_was_done_all_the_same_counts() {
        CountDownLatch never = new CountDownLatch(1);

        String result = calls.call(false, () -> {
            stopped.set(true);
            try {
                never.await();
                return "ended by itself";
            } catch (InterruptedException e) {
                return "done";
            }
        });

        assertThat(result).isEqualTo("done");
    }

    @Test
    void nothing_is_begun_once_the_work_is_stopped() {
        stopped.set(true);
        AtomicInteger begun = new AtomicInteger();

        assertThatExceptionOfType(BackupException.class).isThrownBy(() -> calls.run(begun::incrementAndGet));

        assertThat(begun).hasValue(0);
    }

    @Test
    void an_interrupted_caller_is_told_so_and_stays_interrupted() {
        Thread caller = Thread.currentThread();

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> calls.run(() -> {
                    caller.interrupt();
                    hang();
                }))
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.INTERRUPTED);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void no_more_calls_than_lanes_are_under_way_at_once() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<?>> callers = new ArrayList<>();

        for (int i = 0; i < 20; i++) {
            callers.add(threads.submit(() -> calls.run(() -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                now.decrementAndGet();
            })));
        }
        for (Future<?> caller : callers) {
            caller.get();
        }

        assertThat(most).hasValue(2);
    }

    @Test
    void a_call_that_waits_for_a_lane_ends_when_the_work_is_stopped() throws Exception {
        List<Future<?>> callers = new ArrayList<>();
        CountDownLatch full = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            callers.add(threads.submit(() -> calls.run(() -> {
                full.countDown();
                hang();
            })));
        }
        full.await();
        callers.add(threads.submit(() -> calls.run(() -> {})));

        stopped.set(true);

        assertThat(callers).allSatisfy(caller -> assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(caller::get)
                .withMessageContaining("stopped"));
    }

    @Test
    void patience_ends_with_the_time_that_it_was_given() {
        HandTime time = new HandTime();
        BoundedCalls brief = new BoundedCalls(threads, 1, () -> Stores.patience(time, Duration.ofSeconds(5)));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> brief.run(() -> {
                    time.advance(Duration.ofSeconds(6));
                    hang();
                }))
                .withMessage("no answer came for 5.0s")
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
    }

    @Test
    void a_call_that_heeds_the_end_of_the_patience_says_at_what_it_stood() {
        HandTime time = new HandTime();
        BoundedCalls brief = new BoundedCalls(threads, 1, () -> Stores.patience(time, Duration.ofSeconds(5)));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> brief.run(() -> {
                    time.advance(Duration.ofSeconds(6));
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        throw new BackupException(ErrorCode.INTERRUPTED, "interrupted at GET http://a/b", "", e);
                    }
                }))
                .withMessage("no answer came for 5.0s: interrupted at GET http://a/b")
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
    }

    private void check() {
        if (stopped.get()) {
            throw new BackupException(ErrorCode.INTERRUPTED, "stopped", "");
        }
    }

    /** As a library does that is in the middle of a system call. */
    private void hang() {
        while (!released.get()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            Thread.interrupted();
        }
    }
}
