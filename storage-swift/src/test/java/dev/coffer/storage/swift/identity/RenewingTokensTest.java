package dev.coffer.storage.swift.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RenewingTokensTest {
    private static final int THREADS = 16;

    private final ManualClock clock = new ManualClock();
    private final ScriptedLogin login = new ScriptedLogin();
    private final Tokens tokens = new RenewingTokens(login, clock);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Runs a call in all threads at once. */
    private <T> List<Future<T>> everywhere(Callable<T> call) {
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            futures.add(threads.submit(() -> {
                barrier.await(20, TimeUnit.SECONDS);
                return call.call();
            }));
        }
        return futures;
    }

    private static <T> List<T> outcomes(List<Future<T>> futures) throws Exception {
        List<T> outcomes = new ArrayList<>();
        for (Future<T> future : futures) {
            outcomes.add(future.get(20, TimeUnit.SECONDS));
        }
        return outcomes;
    }

    private static Access access(String token, long expiresAfterSeconds) {
        return new Access(new Secret(token), ScriptedLogin.URL, ManualClock.START.plusSeconds(expiresAfterSeconds));
    }

    @Test
    void all_threads_share_the_first_token() throws Exception {
        login.waitsForATestToLetItGo();

        List<Future<Access>> futures = everywhere(tokens::current);
        login.awaitAsked(1);
        login.letGo();

        assertThat(outcomes(futures)).containsOnly(access("token-1", 20));
        assertThat(login.asked()).isEqualTo(1);
    }

    @Test
    void one_thread_renews_before_the_token_expires_and_the_others_go_on_with_it() throws Exception {
        tokens.current();
        clock.advance(Duration.ofSeconds(16));
        login.waitsForATestToLetItGo();

        List<Future<Access>> futures = everywhere(tokens::current);
        login.awaitAsked(2);
        awaitDone(futures, THREADS - 1);
        login.letGo();

        List<Access> outcomes = outcomes(futures);
        assertThat(outcomes).containsOnly(access("token-1", 20), access("token-2", 36));
        assertThat(outcomes).containsOnlyOnce(access("token-2", 36));
        assertThat(tokens.current()).isEqualTo(access("token-2", 36));
        assertThat(login.asked()).isEqualTo(2);
    }

    private static void awaitDone(List<? extends Future<?>> futures, int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (futures.stream().filter(Future::isDone).count() < count) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void all_threads_wait_for_one_renewal_of_a_token_that_has_expired() throws Exception {
        tokens.current();
        clock.advance(Duration.ofSeconds(20));
        login.waitsForATestToLetItGo();

        List<Future<Access>> futures = everywhere(tokens::current);
        login.awaitAsked(2);
        login.letGo();

        assertThat(outcomes(futures)).containsOnly(access("token-2", 40));
        assertThat(login.asked()).isEqualTo(2);
    }

    @Test
    void a_refused_token_is_renewed_once_however_many_threads_hold_it() throws Exception {
        Access refused = tokens.current();

        List<Access> outcomes = outcomes(everywhere(() -> tokens.renewed(refused)));

        assertThat(outcomes).containsOnly(access("token-2", 20));
        assertThat(tokens.renewed(refused)).isEqualTo(access("token-2", 20));
        assertThat(tokens.current()).isEqualTo(access("token-2", 20));
        assertThat(login.asked()).isEqualTo(2);
    }

    @Test
    void a_token_that_is_refused_is_not_given_out_while_it_is_renewed_early() throws Exception {
        Access refused = tokens.current();
        clock.advance(Duration.ofSeconds(16));
        login.waitsForATestToLetItGo();
        Future<Access> early = threads.submit(tokens::current);
        login.awaitAsked(2);

        Future<Access> renewed = threads.submit(() -> tokens.renewed(refused));
        login.letGo();

        assertThat(renewed.get(20, TimeUnit.SECONDS)).isEqualTo(access("token-2", 36));
        assertThat(early.get(20, TimeUnit.SECONDS)).isEqualTo(access("token-2", 36));
        assertThat(login.asked()).isEqualTo(2);
    }

    @Test
    void each_refused_token_is_renewed_in_its_turn() {
        Access first = tokens.current();
        Access second = tokens.renewed(first);
        Access third = tokens.renewed(second);

        assertThat(third).isEqualTo(access("token-3", 20));
        assertThat(tokens.renewed(first)).isEqualTo(third);
        assertThat(login.asked()).isEqualTo(3);
    }

    @Test
    void many_renewals_under_many_threads_never_ask_more_often_than_tokens_were_refused() throws Exception {
        for (int round = 1; round <= 200; round++) {
            Access refused = tokens.current();

            List<Access> outcomes = outcomes(everywhere(() -> tokens.renewed(refused)));

            assertThat(outcomes).containsOnly(access("token-" + (round + 1), 20));
            assertThat(login.asked()).isEqualTo(round + 1);
        }
    }

    @Test
    void threads_that_wait_share_a_failure_and_the_next_call_asks_again() throws Exception {
        login.waitsForATestToLetItGo();
        login.failsWith(
                new BackupException(ErrorCode.IDENTITY_UNAVAILABLE, "down", "Wait.", null, Duration.ofSeconds(3)));

        List<Future<BackupException>> futures = everywhere(() -> Failing.from(tokens::current));
        login.awaitAsked(1);
        awaitWaiting(THREADS - 1);
        login.letGo();

        assertThat(outcomes(futures)).allSatisfy(failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.IDENTITY_UNAVAILABLE);
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3));
        });
        assertThat(login.asked()).isEqualTo(1);
        assertThat(tokens.current().token()).isEqualTo(new Secret("token-2"));
    }

    /** Until as many threads of this test are parked. */
    private static void awaitWaiting(int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (waiting() < count) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static long waiting() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> List.of(stack).stream()
                        .anyMatch(frame -> frame.getClassName().equals(Renewal.class.getName())
                                && frame.getMethodName().equals("await")))
                .count();
    }

    @Test
    void refused_credentials_are_shown_once_for_all_threads_and_never_again() throws Exception {
        login.failsWith(new BackupException(ErrorCode.IDENTITY_DENIED, "wrong", "Look."));

        List<BackupException> outcomes = outcomes(everywhere(() -> Failing.from(tokens::current)));

        assertThat(outcomes).extracting(BackupException::code).containsOnly(ErrorCode.IDENTITY_DENIED);
        assertThat(login.asked()).isEqualTo(1);
    }

    @Test
    void a_token_is_used_until_it_expires_while_the_service_is_down() {
        Access first = tokens.current();
        clock.advance(Duration.ofSeconds(16));
        login.failsWith(new BackupException(ErrorCode.IDENTITY_UNAVAILABLE, "down", ""));

        assertThat(tokens.current()).isEqualTo(first);
        assertThat(tokens.current()).isEqualTo(first);
        assertThat(login.asked()).isEqualTo(2);

        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.current()).isEqualTo(access("token-3", 37));
    }

    @Test
    void a_token_that_has_expired_is_not_used_while_the_service_is_down() {
        tokens.current();
        clock.advance(Duration.ofSeconds(20));
        login.failsWith(new BackupException(ErrorCode.IDENTITY_UNAVAILABLE, "down", ""));

        assertThat(Failing.from(tokens::current).code()).isEqualTo(ErrorCode.IDENTITY_UNAVAILABLE);
    }

    @Test
    void a_token_that_expires_while_its_renewal_fails_is_not_used() {
        tokens.current();
        clock.advance(Duration.ofSeconds(16));
        login.failsWith(new BackupException(ErrorCode.IDENTITY_UNAVAILABLE, "down", ""));
        login.takes(() -> clock.advance(Duration.ofSeconds(10)));

        assertThat(Failing.from(tokens::current).code()).isEqualTo(ErrorCode.IDENTITY_UNAVAILABLE);
    }

    @Test
    void a_refused_token_is_not_used_while_the_service_is_down() {
        Access refused = tokens.current();
        login.failsWith(new BackupException(ErrorCode.IDENTITY_UNAVAILABLE, "down", ""));

        BackupException failure = Failing.from(() -> tokens.renewed(refused));

        assertThat(failure.code()).isEqualTo(ErrorCode.IDENTITY_UNAVAILABLE);
        assertThat(tokens.renewed(refused).token()).isEqualTo(new Secret("token-3"));
    }

    @Test
    void a_password_that_is_changed_ends_the_work_when_the_last_token_ends() {
        Access last = tokens.current();
        clock.advance(Duration.ofSeconds(16));
        login.failsWith(new BackupException(ErrorCode.IDENTITY_DENIED, "wrong", ""));

        assertThat(tokens.current()).isEqualTo(last);
        assertThat(tokens.current()).isEqualTo(last);
        clock.advance(Duration.ofSeconds(4));

        assertThat(Failing.from(tokens::current).code()).isEqualTo(ErrorCode.IDENTITY_DENIED);
        assertThat(login.asked()).isEqualTo(2);
    }

    @Test
    void a_long_lived_token_is_renewed_two_minutes_before_its_end() {
        login.tokensLive(Duration.ofDays(1));
        tokens.current();

        clock.advance(Duration.ofDays(1).minusSeconds(121));
        tokens.current();
        assertThat(login.asked()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(2));
        tokens.current();
        assertThat(login.asked()).isEqualTo(2);
    }

    @Test
    void a_token_that_is_over_when_it_comes_is_used_by_who_asked() {
        login.tokensLive(Duration.ZERO);

        assertThat(tokens.current()).isEqualTo(access("token-1", 0));
        assertThat(tokens.current()).isEqualTo(access("token-2", 0));
    }

    @Test
    void when_the_thread_that_asks_is_stopped_another_one_asks() throws Exception {
        login.waitsForATestToLetItGo();
        Future<Access> stopped = threads.submit(tokens::current);
        login.awaitAsked(1);
        Future<Access> other = threads.submit(tokens::current);
        awaitWaiting(1);

        stopped.cancel(true);
        login.letGo();

        assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(access("token-2", 20));
    }

    @Test
    void a_thread_that_is_stopped_while_it_waits_stays_interrupted() throws Exception {
        login.waitsForATestToLetItGo();
        Future<Access> asking = threads.submit(tokens::current);
        login.awaitAsked(1);

        Future<Boolean> waiting = threads.submit(() -> {
            Thread.currentThread().interrupt();
            BackupException failure = Failing.from(tokens::current);
            return failure.code() == ErrorCode.INTERRUPTED
                    && Thread.currentThread().isInterrupted();
        });

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
        login.letGo();
        assertThat(asking.get(20, TimeUnit.SECONDS)).isEqualTo(access("token-1", 20));
    }

    @Test
    void a_defect_leaves_nobody_waiting() {
        login.failsWith(new IllegalStateException("a defect"));

        assertThatThrownBy(tokens::current).isInstanceOf(IllegalStateException.class);
        assertThat(tokens.current().token()).isEqualTo(new Secret("token-2"));
    }
}
