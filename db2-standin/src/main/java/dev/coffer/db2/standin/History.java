package dev.coffer.db2.standin;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The recovery history of one database, oldest entry first. */
final class History {

    private final Path file;

    History(Path file) {
        this.file = file;
    }

    /**
     * One file of a backup, or one restore.
     *
     * @param timestamp 14 digits, the start
     * @param end 14 digits
     * @param logs that are needed for a restore
     * @param failure the message that it ended with; empty after a success
     * @param restored the timestamp of the image that was restored; empty for a backup
     * @param tablespaces that a backup is of; empty for the whole database
     */
    record Entry(
            String timestamp,
            int sequence,
            String end,
            String type,
            String location,
            String comment,
            BackupImage.Span logs,
            String failure,
            String restored,
            List<String> tablespaces) {

        Entry {
            tablespaces = List.copyOf(tablespaces);
        }

        /** The restore of an image. */
        static Entry restore(String timestamp, String end, String database, ImageHeader image) {
            int granularity = image.number("granularity");
            BackupKind kind = new BackupKind(image.number("online") == 1, BackupKind.Granularity.of(granularity));
            return new Entry(
                    timestamp,
                    1,
                    end,
                    kind.letter(),
                    "",
                    "RESTORE " + database,
                    new BackupImage.Span(0, 0),
                    "",
                    image.timestamp(),
                    List.of());
        }

        /** The same backup, as it ended with a message. */
        Entry failed(String id) {
            return new Entry(timestamp, 0, end, type, "", comment, logs, id, restored, tablespaces);
        }

        static Entry parse(String line) {
            String[] field = line.split("\t", -1);
            return new Entry(
                    field[0],
                    Integer.parseInt(field[1]),
                    field[2],
                    field[3],
                    field[4],
                    field[5],
                    span(field[6], field[7]),
                    field[8],
                    field.length > 9 ? field[9] : "",
                    field.length > 10 && !field[10].isEmpty() ? List.of(field[10].split(",", -1)) : List.of());
        }

        private static BackupImage.Span span(String first, String last) {
            return new BackupImage.Span(Integer.parseInt(first), Integer.parseInt(last));
        }

        String line() {
            return String.join(
                    "\t",
                    timestamp,
                    String.valueOf(sequence),
                    end,
                    type,
                    location,
                    comment,
                    String.valueOf(logs.first()),
                    String.valueOf(logs.last()),
                    failure,
                    restored,
                    String.join(",", tablespaces));
        }
    }

    List<Entry> entries() {
        return Store.lines(file).stream().map(Entry::parse).toList();
    }

    void add(Entry entry) {
        replace(text() + entry.line() + "\n");
    }

    void replace(List<Entry> entries) {
        replace(text(entries));
    }

    private void replace(String text) {
        Store.replace(file, text);
    }

    private static String text(List<Entry> entries) {
        return entries.stream().map(e -> e.line() + "\n").collect(Collectors.joining());
    }

    /** All of it, to be kept in an image. */
    String text() {
        return text(entries());
    }

    /** Takes the history over from an image, unless there is one that is to be kept. */
    void adopt(String text, boolean replace) {
        if (replace || entries().isEmpty()) {
            replace(text);
        }
    }
}
