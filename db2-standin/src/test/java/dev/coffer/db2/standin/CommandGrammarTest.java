package dev.coffer.db2.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommandGrammarTest {

    private static BackupCommand backup(String rest) {
        return BackupCommand.parse(Words.of(rest));
    }

    @Test
    void clauses_are_taken_in_the_order_of_the_diagram() {
        BackupCommand command = backup("sample online incremental delta to /a, '/b c' with 2 buffers buffer 1024"
                + " parallelism 4 compress util_impact_priority 50 include logs without prompting");

        assertThat(command.alias()).isEqualTo("SAMPLE");
        assertThat(command.scope().delta()).isTrue();
        assertThat(command.media().paths()).containsExactly("/a", "/b c");
        assertThat(command.compress()).isTrue();
        assertThat(command.logs()).contains(BackupCommand.Logs.INCLUDE);
        assertThat(command.prompting()).isFalse();
    }

    @Test
    void clauses_in_another_order_are_refused() {
        assertThatThrownBy(() -> backup("sample to /a online"))
                .isInstanceOf(CommandFailed.class)
                .hasMessage("SQL0104N");
        assertThatThrownBy(() -> backup("sample without prompting compress")).hasMessage("SQL0104N");
        assertThatThrownBy(() -> RestoreCommand.parse(Words.of("sample taken at 2024 from /a")))
                .hasMessage("SQL0104N");
    }

    @Test
    void a_buffer_size_out_of_range_is_refused() {
        assertThatThrownBy(() -> backup("sample to /a buffer 7")).hasMessage("SQL2041N");
    }

    @Test
    void restore_reads_all_its_clauses() {
        RestoreCommand command = RestoreCommand.parse(Words.of("db1 from /a taken at 2024 on /p dbpath on /q into db2"
                + " replace history file replace existing without rolling forward without prompting"));

        assertThat(command.target()).isEqualTo("DB2");
        assertThat(command.place().to()).contains("/q");
        assertThat(command.place().on()).containsExactly("/p");
        assertThat(command.manner().replaceExisting()).isTrue();
        assertThat(command.manner().withoutRollingForward()).isTrue();
        assertThat(command.manner().prompting()).isFalse();
    }

    @Test
    void statements_of_a_file_end_at_the_terminator_or_at_the_line() {
        assertThat(Script.statements("-- note\nselect 1\n from t;\nterminate;\n", ";"))
                .containsExactly("select 1 from t", "terminate");
        assertThat(Script.statements("a\nb \\\nc\n", null)).containsExactly("a", "b c");
    }
}
