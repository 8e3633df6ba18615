package dev.coffer.storage.swift.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant ARRIVED = Instant.parse("2026-11-06T08:49:07Z");

    private static Optional<Duration> read(String retryAfter, String... date) {
        Map<String, List<String>> headers = new HashMap<>(Map.of("Retry-After", List.of(retryAfter)));
        for (String each : date) {
            headers.put("Date", List.of(each));
        }
        return RetryAfter.of(HttpHeaders.of(headers, (name, value) -> true), ARRIVED);
    }

    @Test
    void seconds_are_a_length() {
        assertThat(read(" 120 ")).contains(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Fri, 06 Nov 2026 08:49:37 GMT", "Friday, 06-Nov-26 08:49:37 GMT", "Fri Nov  6 08:49:37 2026"})
    void a_date_in_each_form_of_http_is_counted_from_when_the_reply_came(String date) {
        assertThat(read(date)).contains(Duration.ofSeconds(30));
    }

    @Test
    void a_date_is_counted_by_the_clock_of_the_server_where_it_tells_its_time() {
        assertThat(read("Fri, 06 Nov 2026 10:00:05 GMT", "Fri, 06 Nov 2026 10:00:00 GMT"))
                .contains(Duration.ofSeconds(5));
    }

    @Test
    void a_time_of_the_server_that_cannot_be_read_does_not_count() {
        assertThat(read("Fri, 06 Nov 2026 08:49:37 GMT", "soon")).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1.5",
                "",
                "soon",
                "99999999999",
                "Fri, 06 Nov 2026 08:49:07 GMT",
                "Thu, 05 Nov 2026 08:49:37 GMT",
                "Thu, 06 Nov 2026 08:49:37 GMT",
                "Fri, 06 Nov 2026 08:49:37 CET"
            })
    void what_is_over_or_cannot_be_read_asks_for_nothing(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void no_header_asks_for_nothing() {
        assertThat(RetryAfter.of(HttpHeaders.of(Map.of(), (name, value) -> true), ARRIVED))
                .isEmpty();
    }
}
