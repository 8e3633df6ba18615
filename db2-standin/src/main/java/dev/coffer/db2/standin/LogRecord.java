package dev.coffer.db2.standin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One record of the log.
 *
 * @param number of the record in its chain; the next one has the next number
 * @param second of the commit since 1970: the log knows no finer time
 * @param text the statement of a change; the timestamp of the backup that has ended
 */
record LogRecord(long number, long second, Kind kind, String schema, String text) {

    /** What a record tells. */
    enum Kind {
        CHANGE,
        BACKUP_END
    }

    static LogRecord parse(String[] field) {
        String text = new String(Base64.getDecoder().decode(field[5]), StandardCharsets.UTF_8);
        return new LogRecord(
                Long.parseLong(field[1]), Long.parseLong(field[2]), Kind.valueOf(field[3]), field[4], text);
    }

    String line() {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return String.join("\t", "R", String.valueOf(number), String.valueOf(second), kind.name(), schema, encoded);
    }
}
