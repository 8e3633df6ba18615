package dev.coffer.backup.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompressionTest {
    @ParameterizedTest
    @CsvSource({
        "none, none,",
        "gzip, gzip, 6",
        "gzip:1, gzip, 1",
        "gzip:9, gzip, 9",
        "zstd, zstd, 3",
        "zstd:-5, zstd, -5",
        "zstd:0, zstd, 0",
        "zstd:19, zstd, 19",
        "zstd:auto, zstd,"
    })
    void what_a_configuration_may_say(String text, String codec, Integer level) {
        assertThat(Compression.parse(text)).isEqualTo(new Compression(codec, Optional.ofNullable(level)));
    }

    @ParameterizedTest
    @CsvSource({
        "lz4, is 'lz4'",
        "none:1, is 'none:1'",
        "ZSTD, is 'ZSTD'",
        "gzip:0, has the level '0'; gzip has the levels 1 to 9",
        "gzip:10, has the level '10'; gzip has the levels 1 to 9",
        "gzip:auto, has the level 'auto'; gzip has the levels 1 to 9",
        "zstd:-6, has the level '-6'; zstd has the levels -5 to 19",
        "zstd:20, has the level '20'; zstd has the levels -5 to 19",
        "zstd:+3, has the level '+3'",
        "zstd:, has the level ''",
        "zstd:99999, has the level '99999'",
        "zstd:3:4, has the level '3:4'"
    })
    void what_it_may_not_say(String text, String reason) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Compression.parse(text))
                .withMessageContaining(reason);
    }

    @Test
    void a_level_that_is_refused_comes_with_those_there_are() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Compression.parse("zstd:best"))
                .withMessage("has the level 'best'; zstd has the levels -5 to 19, and auto is another one");
    }
}
