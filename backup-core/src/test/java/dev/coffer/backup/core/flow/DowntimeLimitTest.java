package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DowntimeLimitTest {
    private final Steady clock = new Steady();
    private final DowntimeLimit limit = new DowntimeLimit(clock, Optional.of(Duration.ofSeconds(60)));

    @Test
    void it_is_exceeded_only_beyond_its_last_moment_and_only_while_the_database_is_out_of_use() {
        clock.now = clock.now.plusSeconds(1000);
        limit.begin("SAMPLE");

        clock.now = clock.now.plusSeconds(60);
        assertThatCode(limit::check).doesNotThrowAnyException();
        clock.now = clock.now.plusSeconds(1);
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(limit::check)
                .withMessage("database SAMPLE was out of use for 61 s, and max_downtime allows 60 s");

        assertThat(limit.end()).isEqualTo(Duration.ofSeconds(61));
        assertThatCode(limit::check).doesNotThrowAnyException();
    }

    @Test
    void without_a_limit_it_takes_as_long_as_it_takes() {
        DowntimeLimit none = new DowntimeLimit(clock, Optional.empty());
        none.begin("SAMPLE");
        clock.now = clock.now.plus(Duration.ofDays(300));

        assertThatCode(none::check).doesNotThrowAnyException();
    }

    private static final class Steady extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
