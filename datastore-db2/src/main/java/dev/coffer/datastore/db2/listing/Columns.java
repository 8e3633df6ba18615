package dev.coffer.datastore.db2.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A table whose columns are as wide as the dashes under its headings; cells may be cut off and may hold blanks. */
final class Columns {
    private static final Pattern DASHES = Pattern.compile("-+( +-+)*\\s*");

    private Columns() {}

    /** The rows below the line of dashes up to the next empty line; empty if the text holds no such line. */
    static Optional<List<Row>> rows(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (DASHES.matcher(lines.get(i)).matches()) {
                List<Integer> starts = starts(lines.get(i));
                return Optional.of(lines.subList(i + 1, lines.size()).stream()
                        .takeWhile(line -> !line.isBlank())
                        .map(line -> new Row(line, cells(line, starts)))
                        .toList());
            }
        }
        return Optional.empty();
    }

    /**
     * A line of the table.
     *
     * @param cells empty if a column does not begin where its dashes do: Db2 counts bytes, so that letters of several bytes move
     *     what follows them
     */
    record Row(String line, Optional<List<String>> cells) {}

    private static List<Integer> starts(String dashes) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < dashes.length(); i++) {
            if (dashes.charAt(i) == '-' && (i == 0 || dashes.charAt(i - 1) != '-')) {
                starts.add(i);
            }
        }
        return starts;
    }

    private static Optional<List<String>> cells(String line, List<Integer> starts) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int begin = Math.min(starts.get(i), line.length());
            if (begin > 0 && line.charAt(begin - 1) != ' ') {
                return Optional.empty();
            }
            int end = i + 1 < starts.size() ? Math.min(starts.get(i + 1), line.length()) : line.length();
            cells.add(line.substring(begin, end).strip());
        }
        return Optional.of(cells);
    }
}
