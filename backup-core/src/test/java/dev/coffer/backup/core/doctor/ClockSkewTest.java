package dev.coffer.backup.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.Finding.Result;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockSkewTest {
    private static final Instant BEFORE = Instant.parse("2026-11-22T12:00:00.900Z");
    private static final Instant AFTER = BEFORE.plusSeconds(3);

    @Test
    void a_store_that_rounds_to_seconds_and_takes_its_time_agrees() {
        assertThat(finding(Instant.parse("2026-11-22T12:00:00Z")).result()).isEqualTo(Result.OK);
        assertThat(finding(BEFORE.plusSeconds(2)).result()).isEqualTo(Result.OK);
        assertThat(finding(Instant.parse("2026-11-22T12:00:05Z")).result()).isEqualTo(Result.OK);
    }

    @Test
    void seconds_are_told_of_with_both_times() {
        Finding ahead = finding(BEFORE.minusSeconds(6));
        Finding behind = finding(AFTER.plusSeconds(40));

        assertThat(ahead)
                .isEqualTo(Finding.warning(
                        "the guest's clock is 6 s ahead of the store's: 2026-11-22T12:00:00Z here,"
                                + " 2026-11-22T11:59:54Z there",
                        ahead.hint()));
        assertThat(behind.text())
                .contains("40 s behind")
                .contains("12:00:03Z here")
                .contains("12:00:43Z there");
    }

    @Test
    void minutes_that_make_a_backup_at_work_look_dead_fail() {
        Duration most = Duration.ofMinutes(7);

        assertThat(finding(BEFORE.minus(most)).result()).isEqualTo(Result.WARNING);
        assertThat(finding(BEFORE.minus(most).minusSeconds(1)).code()).contains(ErrorCode.GUEST);
        assertThat(finding(AFTER.plus(most).plusSeconds(1)).code()).contains(ErrorCode.GUEST);
    }

    private static Finding finding(Instant stored) {
        return new ClockSkew(BEFORE, AFTER, stored).finding();
    }
}
