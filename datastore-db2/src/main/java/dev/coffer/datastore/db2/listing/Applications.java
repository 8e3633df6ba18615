package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The answer of LIST APPLICATIONS, of the instance or of one database. */
public final class Applications {
    public static final String COMMAND = "list applications";

    private static final int COLUMNS = 6;

    /** How many are named where there may be hundreds. */
    private static final int NAMED = 5;

    /** A row whose columns letters of several bytes have moved: the last four hold no blanks, and none but ASCII. */
    private static final Pattern MOVED = Pattern.compile("(\\S+) +(\\S.*?) +(\\d{1,10}) +(\\S+) +(\\S+) +\\d+ *");

    private final List<Application> readable;
    private final List<String> unreadable;

    private Applications(List<Application> readable, List<String> unreadable) {
        this.readable = List.copyOf(readable);
        this.unreadable = List.copyOf(unreadable);
    }

    /**
     * Reads the answer. A row that is not understood is in nobody's way who does not ask for its database.
     *
     * @throws dev.coffer.backup.api.BackupException if the command failed or its answer has no columns
     */
    public static Applications of(Outcome outcome) {
        ClpMessages messages = ClpMessages.of(outcome);
        if (messages.has("SQL1611W") && messages.errors().isEmpty()) {
            return new Applications(List.of(), List.of());
        }
        if (outcome.status() != 0 || !messages.errors().isEmpty()) {
            throw Failures.exception(COMMAND, outcome);
        }
        List<Columns.Row> rows = Columns.rows(outcome.standardOutput())
                .orElseThrow(() -> Labels.of(COMMAND, "").unreadable("there is no line of dashes under its headings"));
        rows.stream()
                .filter(row ->
                        row.cells().filter(cells -> cells.size() != COLUMNS).isPresent())
                .findFirst()
                .ifPresent(row -> {
                    throw unreadable(row.line());
                });
        return new Applications(
                rows.stream().flatMap(row -> application(row).stream()).toList(),
                rows.stream()
                        .filter(row -> application(row).isEmpty())
                        .map(Columns.Row::line)
                        .toList());
    }

    /**
     * All of them.
     *
     * @throws dev.coffer.backup.api.BackupException if a row was not understood
     */
    public List<Application> all() {
        if (!unreadable.isEmpty()) {
            throw unreadable(unreadable.get(0));
        }
        return readable;
    }

    /** Those connected to a database. */
    public List<Application> of(DirectoryEntry database) {
        return of(database.name());
    }

    /**
     * Those connected to a database, named as the server names it.
     *
     * @throws dev.coffer.backup.api.BackupException if a row was not understood that may speak of it
     */
    public List<Application> of(String databaseName) {
        unreadable.stream()
                .filter(line -> line.contains(databaseName))
                .findFirst()
                .ifPresent(line -> {
                    throw unreadable(line);
                });
        return readable.stream()
                .filter(application -> application.database().equals(databaseName))
                .toList();
    }

    /** Some of them for people: {@code db2bp of VAULT1 (handle 733) and 3 more}; never called with none. */
    public static String describe(List<Application> applications) {
        String first =
                applications.stream().limit(NAMED).map(Application::toString).collect(Collectors.joining(", "));
        return applications.size() <= NAMED ? first : first + " and " + (applications.size() - NAMED) + " more";
    }

    private static BackupException unreadable(String line) {
        return Labels.of(COMMAND, "").unreadable("not the columns that are known: " + line);
    }

    private static Optional<Application> application(Columns.Row row) {
        Optional<List<String>> cells = row.cells().filter(found -> found.get(2).matches("\\d{1,10}"));
        if (cells.isPresent()) {
            return cells.map(Applications::application);
        }
        Matcher moved = MOVED.matcher(row.line());
        return moved.matches()
                ? Optional.of(application(IntStream.rangeClosed(1, moved.groupCount())
                        .mapToObj(moved::group)
                        .toList()))
                : Optional.empty();
    }

    private static Application application(List<String> cells) {
        return new Application(cells.get(0), cells.get(1), Long.parseLong(cells.get(2)), cells.get(3), cells.get(4));
    }

    /**
     * A connection.
     *
     * @param user its authorization id, at most 8 characters of it
     * @param name of the program, at most 14 characters of it
     * @param handle by which it can be forced off
     * @param id tells where it comes from
     */
    public record Application(String user, String name, long handle, String id, String database) {
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuMMddHHmmss");

        public boolean isLocal() {
            return id.startsWith("*LOCAL.");
        }

        /** When it connected: ids end with that time, in UTC. Empty if this one does not. */
        public Optional<Instant> connected() {
            try {
                String time = id.substring(id.lastIndexOf('.') + 1);
                return Optional.of(LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return name + " of " + user + " (handle " + handle + ")";
        }
    }
}
