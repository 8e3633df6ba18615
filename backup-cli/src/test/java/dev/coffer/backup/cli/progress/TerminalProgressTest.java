package dev.coffer.backup.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalProgressTest {
    private static final long MEBIBYTE = 1024 * 1024;

    private final Heard heard = new Heard();
    private final TerminalProgress progress = new TerminalProgress(heard.stream(), 100);

    @Test
    void an_activity_has_a_bar_that_says_amount_percentage_and_rate() {
        progress.progress("dumping SAMPLE", 0, OptionalLong.of(200 * MEBIBYTE));
        progress.progress("dumping SAMPLE", 100 * MEBIBYTE, OptionalLong.of(200 * MEBIBYTE));
        progress.close();

        assertThat(heard.text())
                .contains("\rdumping SAMPLE  50% [=")
                .contains("100/200 MiB")
                .contains(" MiB/s");
    }

    @Test
    void without_a_total_there_is_no_percentage() {
        progress.progress("dumping SAMPLE", 0, OptionalLong.empty());
        progress.progress("dumping SAMPLE", 100 * MEBIBYTE, OptionalLong.empty());
        progress.close();

        assertThat(heard.text()).contains("100/? MiB").doesNotContainPattern("\\d%");
    }

    @Test
    void a_step_ends_the_bar_before_it_so_that_it_has_a_line_of_its_own() {
        progress.progress("dumping SAMPLE", MEBIBYTE, OptionalLong.of(20 * MEBIBYTE));
        progress.step("verify image");
        progress.close();

        assertThat(heard.text()).endsWith("\nverify image\n");
    }

    @Test
    void a_warning_does_not_end_the_activity() {
        progress.progress("storing", MEBIBYTE, OptionalLong.of(20 * MEBIBYTE));
        progress.warning("slow");
        progress.progress("storing", 7 * MEBIBYTE, OptionalLong.of(20 * MEBIBYTE));
        progress.close();

        assertThat(heard.text()).contains("\nwarning: slow\n").contains("7/20 MiB");
    }

    @Test
    void an_activity_that_is_past_does_not_take_the_bar_back() {
        progress.progress("dumping", MEBIBYTE, OptionalLong.empty());
        progress.progress("storing", MEBIBYTE, OptionalLong.empty());
        progress.progress("dumping", 9 * MEBIBYTE, OptionalLong.empty());
        progress.close();

        assertThat(heard.text()).doesNotContain("9/?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "storing SAMPLE",
                "storing a database of a name that is longer than any that Db2 allows for an alias"
            })
    void eighty_columns_have_room_for_the_rate_and_the_time_left_whatever_the_name(String name) {
        TerminalProgress narrow = new TerminalProgress(heard.stream(), 79);

        narrow.progress(name, 0, OptionalLong.of(400_000 * MEBIBYTE));
        narrow.progress(name, 123_456 * MEBIBYTE, OptionalLong.of(400_000 * MEBIBYTE));
        narrow.close();

        assertThat(heard.text())
                .contains("\r" + name.substring(0, 14))
                .containsPattern("\\[[= >]{7,}] 123456/400000 MiB \\(0:00:0\\d / 0:00:0\\d\\) (\\?|[\\d.]+) MiB/s\\s");
    }

    @Test
    void names_cannot_take_over_the_terminal() {
        progress.progress("dumping \u001b[2J", MEBIBYTE, OptionalLong.empty());
        progress.close();

        assertThat(heard.text()).doesNotContain("\u001b");
    }
}
