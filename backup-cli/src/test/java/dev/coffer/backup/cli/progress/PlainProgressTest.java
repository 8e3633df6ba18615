package dev.coffer.backup.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final OptionalLong TOTAL = OptionalLong.of(100 * MEBIBYTE);

    private final Hand clock = new Hand();
    private final Heard heard = new Heard();
    private final PlainProgress progress = new PlainProgress(heard.stream(), clock);

    @Test
    void each_step_has_a_line() {
        progress.step("quiesce database SAMPLE");
        progress.step("back up database SAMPLE");

        assertThat(heard.lines()).containsExactly("quiesce database SAMPLE", "back up database SAMPLE");
    }

    @Test
    void an_activity_has_a_line_at_most_every_ten_seconds() {
        for (int second = 0; second <= 25; second++) {
            progress.progress("dumping SAMPLE", second * MEBIBYTE, TOTAL);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(heard.lines())
                .containsExactly(
                        "dumping SAMPLE: 10.0 MiB of 100.0 MiB (10%), 1.0 MiB/s, 1:30 left",
                        "dumping SAMPLE: 20.0 MiB of 100.0 MiB (20%), 1.0 MiB/s, 1:20 left");
    }

    @Test
    void without_a_total_there_is_no_percentage_and_no_time_left() {
        progress.progress("dumping SAMPLE", 0, OptionalLong.empty());
        clock.advance(Duration.ofSeconds(10));
        progress.progress("dumping SAMPLE", 20 * MEBIBYTE, OptionalLong.empty());

        assertThat(heard.lines()).containsExactly("dumping SAMPLE: 20.0 MiB, 2.0 MiB/s");
    }

    @Test
    void what_goes_back_or_beyond_its_total_has_no_rate_and_no_time_left_that_could_not_be() {
        progress.progress("dumping SAMPLE", 50 * MEBIBYTE, TOTAL);
        clock.advance(Duration.ofSeconds(10));
        progress.progress("dumping SAMPLE", 40 * MEBIBYTE, TOTAL);
        clock.advance(Duration.ofSeconds(10));
        progress.progress("dumping SAMPLE", 150 * MEBIBYTE, TOTAL);

        assertThat(heard.lines())
                .containsExactly(
                        "dumping SAMPLE: 40.0 MiB of 100.0 MiB (40%)",
                        "dumping SAMPLE: 150.0 MiB of 100.0 MiB (100%), 5.0 MiB/s");
    }

    @Test
    void activities_that_run_together_have_lines_of_their_own() {
        progress.progress("dumping SAMPLE", 0, TOTAL);
        progress.progress("storing SAMPLE", 0, TOTAL);
        clock.advance(Duration.ofSeconds(10));
        progress.progress("dumping SAMPLE", 10 * MEBIBYTE, TOTAL);
        progress.progress("storing SAMPLE", 5 * MEBIBYTE, TOTAL);

        assertThat(heard.lines())
                .containsExactly(
                        "dumping SAMPLE: 10.0 MiB of 100.0 MiB (10%), 1.0 MiB/s, 1:30 left",
                        "storing SAMPLE: 5.0 MiB of 100.0 MiB (5%), 512.0 KiB/s, 3:10 left");
    }

    @Test
    void the_same_words_after_another_step_are_another_activity_with_a_pace_of_its_own() {
        progress.progress("storing SAMPLE", 0, TOTAL);
        clock.advance(Duration.ofSeconds(9));
        progress.step("store the second file");
        progress.progress("storing SAMPLE", 0, TOTAL);
        clock.advance(Duration.ofSeconds(10));
        progress.progress("storing SAMPLE", 10 * MEBIBYTE, TOTAL);

        assertThat(heard.lines())
                .containsExactly(
                        "store the second file", "storing SAMPLE: 10.0 MiB of 100.0 MiB (10%), 1.0 MiB/s, 1:30 left");
    }

    @Test
    void an_empty_total_is_no_division_by_zero() {
        progress.progress("storing", 0, OptionalLong.of(0));
        clock.advance(Duration.ofSeconds(10));
        progress.progress("storing", 0, OptionalLong.of(0));

        assertThat(heard.lines()).containsExactly("storing: 0 B");
    }

    @Test
    void names_cannot_take_over_the_terminal() {
        progress.step("store a\u001b[2J");
        progress.warning("odd\u0007\ncoffer: done");

        assertThat(heard.lines()).containsExactly("store a\\u001b[2J", "warning: odd\\u0007", "  coffer: done");
    }
}
