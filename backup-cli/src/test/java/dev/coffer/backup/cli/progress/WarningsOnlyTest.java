package dev.coffer.backup.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WarningsOnlyTest {
    @Test
    void only_warnings_are_shown() {
        Heard heard = new Heard();

        try (WarningsOnly quiet = new WarningsOnly(heard.stream())) {
            quiet.step("quiesce database SAMPLE");
            quiet.progress("dumping SAMPLE", 1, OptionalLong.of(2));
            quiet.warning("SQL2539W");
        }

        assertThat(heard.lines()).containsExactly("warning: SQL2539W");
    }
}
