package dev.coffer.backup.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class TableProperties {
    @Property(tries = 200)
    void all_lines_of_a_table_are_equally_wide(@ForAll @Size(max = 5) List<@Size(2) List<String>> rows) {
        Table table = new Table(List.of("Property", "Value"), rows);

        assertThat(table.toString().lines().map(Columns::of).distinct()).hasSize(1);
    }

    @Property(tries = 200)
    void a_table_has_a_line_for_each_row_and_four_more(@ForAll @Size(max = 5) List<@Size(2) List<String>> rows) {
        Table table = new Table(List.of("Property", "Value"), rows);

        assertThat(table.toString().split("\n", -1)).hasSize(rows.size() + 5);
    }

    @Property(tries = 200)
    void what_is_printed_has_no_control_characters(@ForAll String text) {
        assertThat(Printable.line(text).chars()).noneMatch(Character::isISOControl);
    }
}
