package dev.coffer.db2.standin;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** Prints the rows of a query in the columns of the command line processor. */
final class ResultTable {

    private static final int LONGEST = 4000;

    private ResultTable() {}

    private record Column(String label, int width, boolean number) {

        String cell(String value) {
            String gap = " ".repeat(Math.max(0, width - value.length()));
            return number ? gap + value : value + gap;
        }
    }

    /** Returns 1 if there were no rows, as the command line processor does. */
    static int print(ResultSet rows, Terminal terminal, boolean headings) throws SQLException {
        List<List<String>> values = read(rows);
        List<Column> columns = columns(rows.getMetaData(), values);
        StringBuilder out = new StringBuilder();
        if (headings) {
            out.append('\n')
                    .append(line(columns, columns.stream().map(Column::label).toList(), true));
            out.append(line(
                    columns, columns.stream().map(c -> "-".repeat(c.width())).toList(), true));
        }
        for (List<String> row : values) {
            out.append(line(columns, row, false));
        }
        if (headings) {
            out.append("\n  ").append(values.size()).append(" record(s) selected.\n\n");
        }
        terminal.print(out.toString());
        return values.isEmpty() ? 1 : 0;
    }

    private static String line(List<Column> columns, List<String> cells, boolean leftAligned) {
        List<String> padded = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String gap = " ".repeat(Math.max(0, column.width() - cells.get(i).length()));
            padded.add(leftAligned ? cells.get(i) + gap : column.cell(cells.get(i)));
        }
        return String.join(" ", padded) + "\n";
    }

    private static List<List<String>> read(ResultSet rows) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        List<List<String>> values = new ArrayList<>();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                row.add(text(rows, i, meta.getColumnType(i)));
            }
            values.add(row);
        }
        return values;
    }

    private static String text(ResultSet rows, int column, int type) throws SQLException {
        String value = rows.getString(column);
        if (value == null) {
            return "-";
        }
        if (type != Types.TIMESTAMP) {
            return value;
        }
        String dotted = value.replace(' ', '-').replace(':', '.');
        String fraction = dotted.length() > 19 ? dotted.substring(20) : "";
        return dotted.substring(0, 19) + "." + (fraction + "000000").substring(0, 6);
    }

    private static List<Column> columns(ResultSetMetaData meta, List<List<String>> values) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            int index = i - 1;
            int longest = values.stream()
                    .mapToInt(row -> row.get(index).length())
                    .max()
                    .orElse(1);

            String label = meta.getColumnLabel(i).matches("(C\\d+|.*[^A-Z0-9_$].*)")
                    ? String.valueOf(i)
                    : meta.getColumnLabel(i);
            int width = Math.max(width(meta, i, longest), label.length());
            columns.add(new Column(label, width, isNumber(meta.getColumnType(i))));
        }
        return columns;
    }

    private static int width(ResultSetMetaData meta, int column, int longest) throws SQLException {
        int precision = meta.getPrecision(column);
        return switch (meta.getColumnType(column)) {
            case Types.SMALLINT -> 6;
            case Types.INTEGER -> 11;
            case Types.BIGINT -> 20;
            case Types.DOUBLE, Types.REAL, Types.FLOAT -> 24;
            case Types.DECIMAL, Types.NUMERIC -> Math.min(precision, 31) + 2;
            case Types.DATE -> 10;
            case Types.TIME -> 8;
            case Types.TIMESTAMP -> 26;
            default -> precision > 0 && precision <= LONGEST ? precision : longest;
        };
    }

    private static boolean isNumber(int type) {
        return switch (type) {
            case Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.DOUBLE,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DECIMAL,
                    Types.NUMERIC -> true;
            default -> false;
        };
    }
}
