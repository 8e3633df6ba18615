package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class LanesTest {
    private static final List<Integer> NUMBERS = List.of(0, 1, 2, 3, 4, 5, 6);

    @TempDir
    private Path root = Path.of("");

    @Test
    void results_come_in_the_order_of_the_work_and_no_more_than_so_many_are_at_it() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        List<String> results = run(3, (sessions, number) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            now.decrementAndGet();
            return "done " + number;
        });

        assertThat(results).containsExactly("done 0", "done 1", "done 2", "done 3", "done 4", "done 5", "done 6");
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void the_first_failure_is_told_when_all_have_ended_and_what_failed_is_put_back_before_that() {
        Guest guest = guest();
        CountDownLatch bothAtWork = new CountDownLatch(2);
        AtomicReference<String> other = new AtomicReference<>("");
        List<Integer> putBack = new CopyOnWriteArrayList<>();

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> new Lanes<Integer, String>(
                                guest,
                                NUMBERS,
                                (sessions, number) -> {
                                    meet(bothAtWork);
                                    if (number == 0) {
                                        throw new BackupException(ErrorCode.DATASTORE_FAILED, "first", "");
                                    }
                                    other.set("was at work");
                                    while (true) {
                                        guest.interruption().check();
                                    }
                                },
                                putBack::add)
                        .run(2, guest.sessions()))
                .withMessage("first");

        assertThat(other.get()).isEqualTo("was at work");
        assertThat(putBack).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void an_error_of_a_lane_is_no_success() {
        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> run(2, (sessions, number) -> {
                    if (number == 3) {
                        throw new StackOverflowError("of a lane");
                    }
                    return "done";
                }));
    }

    private static void meet(CountDownLatch latch) {
        latch.countDown();
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> run(int atOnce, java.util.function.BiFunction<Sessions, Integer, String> work) {
        Guest guest = guest();
        return new Lanes<Integer, String>(guest, NUMBERS, work, number -> {}).run(atOnce, guest.sessions());
    }

    private Guest guest() {
        return new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()))
                .guest()
                .stoppable();
    }
}
