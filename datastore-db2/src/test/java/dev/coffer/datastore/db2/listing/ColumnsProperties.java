package dev.coffer.datastore.db2.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class ColumnsProperties {
    @Property(tries = 200)
    void cells_come_back_from_columns_of_any_width(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 20) Integer> widths,
            @ForAll @Size(max = 5) List<@AlphaChars @StringLength(min = 1, max = 30) String> words) {
        List<List<String>> rows = words.stream().map(word -> row(word, widths)).toList();

        assertThat(Columns.rows(table(widths, rows)).orElseThrow())
                .extracting(row -> row.cells().orElseThrow())
                .containsExactlyElementsOf(rows);
    }

    /** Cells are cut to their columns, as Db2 does it. */
    private static List<String> row(String word, List<Integer> widths) {
        return widths.stream()
                .map(width -> word.substring(0, Math.min(width, word.length())))
                .toList();
    }

    private static String table(List<Integer> widths, List<List<String>> rows) {
        StringBuilder text = new StringBuilder("\nSome headings\n");
        text.append(line(widths.stream().map("-"::repeat).toList(), widths));
        rows.forEach(row -> text.append(line(row, widths)));
        return text.append("\n  not a row\n").toString();
    }

    private static String line(List<String> cells, List<Integer> widths) {
        List<String> padded = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            padded.add(cells.get(i) + " ".repeat(widths.get(i) - cells.get(i).length()));
        }
        return String.join(" ", padded) + "\n";
    }
}
