package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class DowntimeLimitTest {
    private final AtomicLong passed = new AtomicLong(Long.MAX_VALUE - 5);
    private final DowntimeLimit limit = new DowntimeLimit(passed::get, Optional.of(Duration.ofSeconds(60)));

    @Test
    void it_is_exceeded_only_beyond_its_last_moment_and_only_while_the_database_is_out_of_use() {
        pass(Duration.ofSeconds(1000));
        limit.begin("SAMPLE");

        pass(Duration.ofSeconds(60));
        assertThatCode(limit::check).doesNotThrowAnyException();
        pass(Duration.ofSeconds(1));
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(limit::check)
                .withMessage("database SAMPLE was out of use for 61 s, and max_downtime allows 60 s");

        assertThat(limit.end("SAMPLE")).isEqualTo(Duration.ofSeconds(61));
        assertThatCode(limit::check).doesNotThrowAnyException();
    }

    @Test
    void each_of_several_databases_has_a_limit_of_its_own() {
        limit.begin("SAMPLE");
        pass(Duration.ofSeconds(40));
        limit.begin("HR");
        pass(Duration.ofSeconds(19));

        assertThat(limit.end("SAMPLE")).isEqualTo(Duration.ofSeconds(59));
        pass(Duration.ofSeconds(41));
        assertThatCode(limit::check).doesNotThrowAnyException();
        pass(Duration.ofSeconds(1));
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(limit::check)
                .withMessageStartingWith("database HR was out of use for 61 s");
        limit.lift("HR");
        assertThatCode(limit::check).as("it is being put back").doesNotThrowAnyException();
        pass(Duration.ofSeconds(9));
        assertThat(limit.end("HR")).isEqualTo(Duration.ofSeconds(70));
    }

    @Test
    void without_a_limit_it_takes_as_long_as_it_takes() {
        DowntimeLimit none = new DowntimeLimit(passed::get, Optional.empty());
        none.begin("SAMPLE");
        pass(Duration.ofDays(300));

        assertThatCode(none::check).doesNotThrowAnyException();
    }

    private void pass(Duration time) {
        passed.addAndGet(time.toNanos());
    }
}
