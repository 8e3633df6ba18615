package dev.coffer.backup.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.MoreTries;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RetriesTest {
    private static final Duration BUDGET = Duration.ofMinutes(5);

    private final HandTime time = new HandTime();
    private final List<String> notices = new ArrayList<>();
    private final Retries retries = new Retries(() -> 0.5, BUDGET, time, notices::add);
    private final Deque<BackupException> failures = new ArrayDeque<>();
    private int calls;

    @Test
    void a_call_that_succeeds_is_made_once_and_not_spoken_of() {
        assertThat(retries.call(false, this::answer)).isEqualTo(1);

        assertThat(notices).isEmpty();
    }

    @Test
    void a_store_that_comes_back_is_noticed_only_in_the_log() {
        failWith(ErrorCode.STORAGE_UNAVAILABLE, ErrorCode.IDENTITY_UNAVAILABLE, ErrorCode.STORAGE_UNAVAILABLE);

        assertThat(retries.call(false, this::answer)).isEqualTo(4);

        assertThat(time.pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(notices)
                .containsExactly(
                        "STORAGE_UNAVAILABLE happened; trying again in 0.5s, for at most 5m more",
                        "IDENTITY_UNAVAILABLE happened; trying again in 1.0s, for at most 4m59s more",
                        "STORAGE_UNAVAILABLE happened; trying again in 2.0s, for at most 4m58s more");
    }

    @Test
    void a_store_that_stays_down_is_given_up_when_the_budget_is_used_up() {
        Stream.generate(() -> failure(ErrorCode.STORAGE_UNAVAILABLE))
                .limit(1000)
                .forEach(failures::add);

        assertFails(ErrorCode.STORAGE_UNAVAILABLE, false)
                .withMessageMatching("STORAGE_UNAVAILABLE happened; given up after \\d+ tries in 4m\\d+s");

        assertThat(time.paused()).isBetween(BUDGET.minus(Backoff.LONGEST), BUDGET);
        assertThat(time.pauses).allMatch(pause -> pause.compareTo(Backoff.LONGEST) <= 0);
    }

    @Test
    void time_that_the_tries_take_is_of_the_budget_but_not_that_before_the_first_failure() {
        List<Integer> tries = new ArrayList<>();

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> retries.call(false, () -> {
                    tries.add(1);
                    time.advance(BUDGET.minusSeconds(10));
                    throw failure(ErrorCode.STORAGE_UNAVAILABLE);
                }));

        assertThat(tries).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void what_would_fail_again_is_not_tried_again(ErrorCode code) {
        failWith(code);

        if (code.moreTries() == MoreTries.NONE) {
            assertFails(code, false).withMessage(code + " happened");
            assertThat(calls).isEqualTo(1);
        } else {
            assertThat(retries.call(false, this::answer)).isEqualTo(2);
        }
    }

    @Test
    void what_lasts_is_not_tried_again_whatever_its_code() {
        failures.add(BackupException.lasting(ErrorCode.STORAGE_UNAVAILABLE, "the path is wrong", "", null));

        assertFails(ErrorCode.STORAGE_UNAVAILABLE, false).withMessage("the path is wrong");

        assertThat(calls).isEqualTo(1);
    }

    @Test
    void damage_on_the_way_is_tried_again_once_even_among_other_failures() {
        failWith(ErrorCode.TRANSFER_DAMAGED, ErrorCode.STORAGE_UNAVAILABLE, ErrorCode.TRANSFER_DAMAGED);

        assertFails(ErrorCode.TRANSFER_DAMAGED, false);

        assertThat(calls).isEqualTo(3);
    }

    @Test
    void what_cannot_be_missing_is_looked_for_again_but_not_for_long() {
        Stream.generate(() -> failure(ErrorCode.OBJECT_MISSING)).limit(1000).forEach(failures::add);

        assertFails(ErrorCode.OBJECT_MISSING, true);

        assertThat(calls).isGreaterThan(3);
        assertThat(time.paused()).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_store_is_left_alone_for_as_long_as_it_asks() {
        failures.add(failure(ErrorCode.STORAGE_UNAVAILABLE, Duration.ofSeconds(90)));

        assertThat(retries.call(false, this::answer)).isEqualTo(2);

        assertThat(time.paused()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
    }

    @Test
    void a_store_that_asks_for_more_than_the_budget_is_given_up_at_once() {
        failures.add(failure(ErrorCode.STORAGE_UNAVAILABLE, Duration.ofHours(1)));

        assertFails(ErrorCode.STORAGE_UNAVAILABLE, false)
                .withMessage("STORAGE_UNAVAILABLE happened; it asks to be left alone for 1h;"
                        + " given up after 1 try in 0.0s");

        assertThat(time.pauses).isEmpty();
    }

    @Test
    void no_budget_is_no_further_try() {
        failWith(ErrorCode.STORAGE_UNAVAILABLE);

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> new Retries(() -> 0, Duration.ZERO, time, notices::add).call(false, this::answer))
                .withMessage("STORAGE_UNAVAILABLE happened");

        assertThat(notices).isEmpty();
    }

    @Test
    void an_interrupted_pause_ends_the_call() {
        failWith(ErrorCode.STORAGE_UNAVAILABLE);
        Thread.currentThread().interrupt();

        assertFails(ErrorCode.INTERRUPTED, false);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(calls).isEqualTo(1);
    }

    private int answer() {
        calls++;
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        return calls;
    }

    private void failWith(ErrorCode... codes) {
        Stream.of(codes).forEach(code -> failures.add(failure(code)));
    }

    private static BackupException failure(ErrorCode code) {
        return new BackupException(code, code + " happened", "");
    }

    private static BackupException failure(ErrorCode code, Duration retryAfter) {
        return new BackupException(code, code + " happened", "", null, retryAfter);
    }

    private ThrowableAssertAlternative<BackupException> assertFails(ErrorCode code, boolean mustBeThere) {
        return assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> retries.call(mustBeThere, this::answer))
                .matches(failure -> failure.code() == code, "code " + code);
    }
}
