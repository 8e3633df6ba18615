package dev.coffer.backup.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    @Test
    void times_are_in_utc_without_a_zone_and_without_parts_of_a_second() {
        assertThat(Units.time(Instant.parse("2014-10-30T12:30:00.999Z"))).isEqualTo("2014-10-30T12:30:00");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.01", "1, 0.01", "16106127, 0.01", "1073741824, 1.0", "3435973836, 3.2", "1181116006, 1.1"})
    void sizes_are_in_gigabytes_with_two_decimals(long bytes, double gigabytes) {
        assertThat(Units.gigabytes(bytes)).isEqualTo(gigabytes);
    }

    @ParameterizedTest
    @CsvSource({"PT0.9S, 0:00", "PT59S, 0:59", "PT10M1S, 10:01", "PT1H2M3S, 1:02:03", "PT27H, 27:00:00"})
    void durations_are_as_a_clock_has_them(Duration duration, String text) {
        assertThat(Units.clock(duration)).isEqualTo(text);
    }
}
