package dev.coffer.backup.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "nightly", "vor dem Umzug – größer", "備份", "C:\\backup", "नमस्‍ते"})
    void what_is_harmless_stays_as_it_is(String text) {
        assertThat(Printable.line(text)).isEqualTo(text);
    }

    @Test
    void what_turns_the_direction_of_writing_is_shown() {
        assertThat(Printable.line("a\u202eb\u2066c")).isEqualTo("a\\u202eb\\u2066c");
    }

    @Test
    void what_is_only_half_a_character_is_shown() {
        assertThat(Printable.line("a\ud83d")).isEqualTo("a\\ud83d");
    }

    @ParameterizedTest
    @CsvSource({
        "'a\u0007b', a\\u0007b",
        "'a\u009bb', a\\u009bb",
        "'a\rb', a\\rb",
        "'a\tb', a\\tb",
        "'a\u2028b', a\\u2028b"
    })
    void controls_are_shown(String text, String shown) {
        assertThat(Printable.line(text)).isEqualTo(shown);
    }

    @Test
    void a_line_of_a_message_cannot_pass_for_a_message_of_ours() {
        assertThat(Printable.lines("cannot connect\ncoffer: all is well\n"))
                .isEqualTo("cannot connect\n  coffer: all is well");
    }
}
