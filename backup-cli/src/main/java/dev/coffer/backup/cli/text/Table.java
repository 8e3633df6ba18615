package dev.coffer.backup.cli.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table as the Trove client prints them: borders of {@code +}, {@code -} and {@code |}, cells left aligned with a blank on
 * both sides, a row of headings.
 *
 * @param rows each with a cell for each heading
 */
public record Table(List<String> headings, List<List<String>> rows) {
    public Table {
        headings = headings.stream().map(Printable::line).toList();
        rows = rows.stream()
                .map(row -> row.stream().map(Printable::line).toList())
                .toList();
        for (List<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException("a row of " + row.size() + " cells under " + headings.size());
            }
        }
    }

    /** The table, each line with its end. */
    @Override
    public String toString() {
        List<Integer> widths = widths();
        String border = border(widths);
        StringBuilder text =
                new StringBuilder(border).append(line(headings, widths)).append(border);
        for (List<String> row : rows) {
            text.append(line(row, widths));
        }
        return text.append(border).toString();
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(headings.size(), 0));
        widen(widths, headings);
        for (List<String> row : rows) {
            widen(widths, row);
        }
        return widths;
    }

    private static void widen(List<Integer> widths, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            widths.set(column, Math.max(widths.get(column), Columns.of(cells.get(column))));
        }
    }

    private static String border(List<Integer> widths) {
        StringBuilder line = new StringBuilder("+");
        for (int width : widths) {
            line.append("-".repeat(width + 2)).append('+');
        }
        return line.append('\n').toString();
    }

    private static String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            int padding = widths.get(column) - Columns.of(cell);
            line.append(' ').append(cell).append(" ".repeat(padding)).append(" |");
        }
        return line.append('\n').toString();
    }
}
