package dev.coffer.backup.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CachedTokensTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    private final List<String> asked = new ArrayList<>();
    private final Map<String, Access> known = new HashMap<>();
    private final SetClock clock = new SetClock();
    private long nanos;
    private final CachedTokens tokens = new CachedTokens(
            token -> {
                asked.add(token);
                return Optional.ofNullable(known.get(token));
            },
            clock,
            () -> nanos,
            Duration.ofSeconds(60));

    @Test
    void a_token_is_believed_for_a_while_and_asked_about_again_then() {
        know("a", START.plusSeconds(3600));
        tokens.access("a");
        nanos = Duration.ofSeconds(60).toNanos() - 1;
        assertThat(tokens.access("a")).isPresent();
        assertThat(asked).hasSize(1);

        nanos = Duration.ofSeconds(60).toNanos();
        known.clear();

        assertThat(tokens.access("a")).as("revoked meanwhile").isEmpty();
        assertThat(asked).hasSize(2);
    }

    @Test
    void a_clock_that_is_set_back_keeps_no_token_that_was_revoked() {
        know("a", START.plusSeconds(3600));
        tokens.access("a");
        clock.now = START.minusSeconds(3600);
        nanos = Duration.ofSeconds(61).toNanos();
        known.clear();

        assertThat(tokens.access("a")).isEmpty();
    }

    @Test
    void a_token_that_has_expired_is_not_believed_whatever_was_said_of_it() {
        know("a", START.plusSeconds(10));
        assertThat(tokens.access("a")).isPresent();

        clock.now = START.plusSeconds(10);

        assertThat(tokens.access("a")).isEmpty();
    }

    @Test
    void a_token_that_was_refused_is_asked_about_each_time() {
        assertThat(tokens.access("a")).isEmpty();
        know("a", START.plusSeconds(10));

        assertThat(tokens.access("a")).isPresent();
    }

    @Test
    void tokens_are_not_taken_for_one_another() {
        know("a", START.plusSeconds(10));
        tokens.access("a");

        assertThat(tokens.access("b")).isEmpty();
    }

    @Test
    void no_more_than_a_thousand_are_remembered() {
        for (int i = 0; i <= 1000; i++) {
            know("t" + i, START.plusSeconds(100));
            tokens.access("t" + i);
        }
        asked.clear();

        tokens.access("t1");
        tokens.access("t1000");
        assertThat(asked).isEmpty();
        tokens.access("t0");
        assertThat(asked).containsExactly("t0");
    }

    private void know(String token, Instant expires) {
        known.put(token, new Access("p", "u", Set.of("member"), expires));
    }

    private static final class SetClock extends Clock {
        private Instant now = START;

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
