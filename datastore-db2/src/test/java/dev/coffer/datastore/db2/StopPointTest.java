package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StopPointTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-27T20:15:00Z, to 2026-11-27-20.15.00.000000 using utc time",
        "2026-11-27 20:15:00Z, to 2026-11-27-20.15.00.000000 using utc time",
        "2026-11-27T20:15:00.123456Z, to 2026-11-27-20.15.00.123456 using utc time",
        "2026-11-27T01:15:00+02:00, to 2026-11-26-23.15.00.000000 using utc time",
        "2026-11-27T20:15:00 local, to 2026-11-27-20.15.00.000000 using local time",
        "2026-11-27 20:15:00 LOCAL, to 2026-11-27-20.15.00.000000 using local time"
    })
    void a_moment_is_told_to_db2_in_the_time_it_was_given_in(String text, String clause) {
        assertThat(StopPoint.at(text).clause()).isEqualTo(clause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-27T20:15:00",
                "20:15:00Z",
                "2026-02-30T20:15:00Z",
                "yesterday",
                "2026-11-27T20:15:00.1234567Z",
                ""
            })
    void one_that_does_not_say_in_which_time_it_is_or_is_none_is_refused(String text) {
        assertThatThrownBy(() -> Settings.with(Map.of("toTime", Optional.of(text))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void only_one_stop_point_can_be_meant() {
        assertThatThrownBy(() -> Settings.with(Map.of("toEndOfLogs", true, "withoutRollingForward", true)))
                .hasMessageContaining("exclude each other");
    }
}
