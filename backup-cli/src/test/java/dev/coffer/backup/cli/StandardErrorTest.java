package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardErrorTest {
    @Test
    void a_terminal_that_cannot_move_its_cursor_is_none_for_a_bar() {
        assertThat(StandardError.isTerminal(Map.of("TERM", "dumb"))).isFalse();
        assertThat(StandardError.isTerminal(Map.of())).isFalse();
    }
}
