package dev.coffer.db2.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * A log file as it was found: every line of it carries a checksum.
 *
 * @param end the second in which it was closed; empty if it is still written to, or was cut off
 * @param sealed whether nothing at all was written after the end, to no other log either
 * @param damaged whether a line is not as it was written; one that was not written to its end is no damage
 */
record LogFile(Head head, List<LogRecord> records, OptionalLong end, boolean sealed, boolean damaged) {

    LogFile {
        records = List.copyOf(records);
    }

    /**
     * Which log this is.
     *
     * @param id differs for any two logs, also for those of one number
     * @param previous id of the log that this one follows
     * @param first number of its first record
     * @param chain the database and the chain that it belongs to
     */
    record Head(int number, String id, String previous, long first, String chain) {

        private static Head parse(String[] field) {
            return new Head(Integer.parseInt(field[1]), field[2], field[3], Long.parseLong(field[4]), field[5]);
        }

        String line() {
            return String.join("\t", "L", String.valueOf(number), id, previous, String.valueOf(first), chain);
        }

        String fileName() {
            return LogFile.name(number);
        }
    }

    static String name(int number) {
        return String.format(Locale.ROOT, "S%07d.LOG", number);
    }

    static String endLine(long second) {
        return "E\t" + second;
    }

    static String sealLine(long second) {
        return "Z\t" + second;
    }

    /** This log up to a record, as if no more had been written to it. */
    LogFile before(long record) {
        return new LogFile(
                head, records.stream().filter(r -> r.number() < record).toList(), end, sealed, damaged);
    }

    /** Number of the record that follows the last one. */
    long next() {
        return head.first() + records.size();
    }

    /** Writes a line at the end of a file. */
    static void append(Path file, String line) {
        try {
            Files.writeString(
                    file, line + "\t" + checksum(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checksum(String line) {
        CRC32C crc = new CRC32C();
        crc.update(line.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    /** Reads a file as far as its lines are right; empty if it is none of ours or was prepared and never written to. */
    static Optional<LogFile> read(Path file) {
        List<String> lines = lines(file);
        Optional<String[]> first = lines.isEmpty() ? Optional.empty() : fields(lines.get(0));
        if (first.isEmpty() || !first.get()[0].equals("L")) {
            return Optional.empty();
        }
        List<LogRecord> records = new ArrayList<>();
        OptionalLong end = OptionalLong.empty();
        boolean sealed = false;
        boolean damaged = false;
        for (String line : lines.subList(1, lines.size())) {
            Optional<String[]> fields = fields(line);
            if (fields.isEmpty()) {
                damaged = !line.equals(lines.get(lines.size() - 1)) || line.matches(".*\\t[0-9a-f]{8}");
                break;
            }
            if (!fields.get()[0].equals("R")) {
                end = OptionalLong.of(Long.parseLong(fields.get()[1]));
                sealed = fields.get()[0].equals("Z");
                break;
            }
            records.add(LogRecord.parse(fields.get()));
        }
        return Optional.of(new LogFile(Head.parse(first.get()), records, end, sealed, damaged));
    }

    private static List<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The fields of a line without its checksum; empty if that is wrong. */
    private static Optional<String[]> fields(String line) {
        int tab = line.lastIndexOf('\t');
        return tab > 0 && checksum(line.substring(0, tab)).equals(line.substring(tab + 1))
                ? Optional.of(line.substring(0, tab).split("\t", -1))
                : Optional.empty();
    }
}
