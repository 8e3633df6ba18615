package dev.coffer.datastore.db2.listing;

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
import java.util.stream.Collectors;

/** The answer of LIST APPLICATIONS, of the instance or of one database. */
public final class Applications {
    public static final String COMMAND = "list applications";

    private static final int COLUMNS = 6;

    /** How many are named where there may be hundreds. */
    private static final int NAMED = 5;

    private final List<Application> all;

    private Applications(List<Application> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Reads the answer.
     *
     * @throws dev.coffer.backup.api.BackupException if the command failed or its answer is not understood
     */
    public static Applications of(Outcome outcome) {
        ClpMessages messages = ClpMessages.of(outcome);
        if (messages.has("SQL1611W") && messages.errors().isEmpty()) {
            return new Applications(List.of());
        }
        if (outcome.status() != 0 || !messages.errors().isEmpty()) {
            throw Failures.exception(COMMAND, outcome);
        }
        List<List<String>> rows = Columns.read(outcome.standardOutput())
                .orElseThrow(() -> Labels.of(COMMAND, "").unreadable("there is no line of dashes under its headings"));
        return new Applications(rows.stream().map(Applications::application).toList());
    }

    public List<Application> all() {
        return all;
    }

    /** Those connected to a database. */
    public List<Application> of(DirectoryEntry database) {
        return of(database.name());
    }

    /** Those connected to a database, named as the server names it. */
    public List<Application> of(String databaseName) {
        return all.stream()
                .filter(application -> application.database().equals(databaseName))
                .toList();
    }

    /** Some of them for people: {@code db2bp of VAULT1 (handle 733) and 3 more}; never called with none. */
    public static String describe(List<Application> applications) {
        String first =
                applications.stream().limit(NAMED).map(Application::toString).collect(Collectors.joining(", "));
        return applications.size() <= NAMED ? first : first + " and " + (applications.size() - NAMED) + " more";
    }

    private static Application application(List<String> cells) {
        if (cells.size() != COLUMNS || !cells.get(2).matches("\\d{1,10}")) {
            throw Labels.of(COMMAND, "").unreadable("not the columns that are known: " + cells);
        }
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
