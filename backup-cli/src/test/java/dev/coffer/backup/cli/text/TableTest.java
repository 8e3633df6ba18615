package dev.coffer.backup.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void a_table_has_borders_headings_and_cells_aligned_left() {
        Table table = new Table(List.of("ID", "Name"), List.of(List.of("1", "nightly"), List.of("22", "b")));

        assertThat(table).hasToString("""
                +----+---------+
                | ID | Name    |
                +----+---------+
                | 1  | nightly |
                | 22 | b       |
                +----+---------+
                """);
    }

    @Test
    void a_table_without_rows_ends_as_the_trove_client_ends_it() {
        Table table = new Table(List.of("ID", "Name"), List.of());

        assertThat(table).hasToString("""
                +----+------+
                | ID | Name |
                +----+------+
                +----+------+
                """);
    }

    @Test
    void wide_characters_take_two_columns_and_combining_marks_none() {
        Table table = new Table(List.of("Name"), List.of(List.of("備份"), List.of("e\u0301te"), List.of("abcd")));

        assertThat(table).hasToString("""
                +------+
                | Name |
                +------+
                | 備份 |
                | e\u0301te  |
                | abcd |
                +------+
                """);
    }

    @Test
    void control_characters_of_a_cell_are_shown_and_not_sent_to_the_terminal() {
        Table table = new Table(List.of("Name"), List.of(List.of("a\u001b[31mb\nc")));

        assertThat(table.toString()).contains("| a\\u001b[31mb\\nc |").doesNotContain("\u001b");
    }

    @Test
    void a_row_with_a_cell_too_few_is_refused() {
        assertThatThrownBy(() -> new Table(List.of("ID", "Name"), List.of(List.of("1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
