package dev.coffer.backup.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundedLooksTest {
    @Test
    void a_look_gives_what_it_finds_or_why_it_does_not() {
        try (BoundedLooks looks = new BoundedLooks(Duration.ofMinutes(1))) {
            assertThat(looks.<String>look(() -> "found")).isEqualTo("found");
            assertThatThrownBy(() -> looks.look(() -> {
                        throw new BackupException(ErrorCode.BACKUP_CORRUPT, "damaged", "");
                    }))
                    .hasMessage("damaged");
        }
    }

    @Test
    void one_that_takes_too_long_is_given_up_and_told_to_end() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (BoundedLooks looks = new BoundedLooks(Duration.ofMillis(20))) {
            assertThatThrownBy(() -> looks.look(() -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            ended.countDown();
                        }
                        return "late";
                    }))
                    .isInstanceOfSatisfying(
                            BackupException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
            ended.await();
        }
    }

    @Test
    void more_than_can_be_under_way_are_refused_and_not_queued() {
        CountDownLatch goOn = new CountDownLatch(1);
        try (BoundedLooks looks = new BoundedLooks(Duration.ofMillis(1))) {
            assertThatThrownBy(() -> {
                        while (true) {
                            try {
                                looks.look(() -> stuck(goOn));
                            } catch (BackupException e) {
                                if (!e.text().contains("has not answered within")) {
                                    throw e;
                                }
                            }
                        }
                    })
                    .isInstanceOf(BackupException.class)
                    .hasMessage("too many requests wait for the object store");
        } finally {
            goOn.countDown();
        }
    }

    /** What heeds no interrupt. */
    private static boolean stuck(CountDownLatch goOn) {
        while (goOn.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
        return true;
    }
}
