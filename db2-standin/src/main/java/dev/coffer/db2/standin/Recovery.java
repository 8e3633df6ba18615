package dev.coffer.db2.standin;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far the recovery of a restored database has come, kept on disk. */
final class Recovery {

    private static final String PREFIX = "recovery.";
    private static final String NUMBER = PREFIX + "number";
    private static final String ID = PREFIX + "id";
    private static final String PREVIOUS = PREFIX + "previous";
    private static final String NEXT = PREFIX + "next";
    private static final String IMAGE = PREFIX + "image";
    private static final String MINIMUM = PREFIX + "minimum";
    private static final String COMMIT = PREFIX + "commit";
    private static final String ENDED = PREFIX + "ended";
    private static final String WORKING = PREFIX + "working";
    private static final String PROCESSED = PREFIX + "processed";

    private final Database database;
    private final DatabaseState state;

    Recovery(Database database) {
        this.database = database;
        this.state = database.state();
    }

    /**
     * Decides whether a restored database has to be rolled forward.
     *
     * @param end the second in which the online backup ended; empty after an offline one
     */
    void afterRestore(ImageHeader header, String end, boolean rollingForward) {
        state.clear(PREFIX);
        Store.removeTree(lastLog());
        boolean pending = state.recoverable() && rollingForward;
        state.set(DatabaseState.ROLLFORWARD_PENDING, pending);
        if (!state.recoverable()) {
            return;
        }
        int number = header.number("log.number");
        long next = Long.parseLong(header.get("log.next"));
        if (!pending) {
            database.log().beginChain(number, "-", next);
            return;
        }
        goOnAt(new LogChain.Position(number, header.get("log.id"), "-", next));
        state.set(IMAGE, header.timestamp());
        state.set(MINIMUM, end.isEmpty() ? header.get("second") : end);
        state.set(COMMIT, header.get("second"));
        state.set(ENDED, end.isEmpty());
    }

    boolean pending() {
        return state.is(DatabaseState.ROLLFORWARD_PENDING);
    }

    LogChain.Position position() {
        return new LogChain.Position(
                Integer.parseInt(state.get(NUMBER, "0")),
                state.get(ID, ""),
                state.get(PREVIOUS, "-"),
                Long.parseLong(state.get(NEXT, "1")));
    }

    void goOnAt(LogChain.Position position) {
        state.set(keys(position));
    }

    private static Map<String, String> keys(LogChain.Position position) {
        Map<String, String> keys = new TreeMap<>();
        keys.put(NUMBER, String.valueOf(position.number()));
        keys.put(ID, position.id());
        keys.put(PREVIOUS, position.previous());
        keys.put(NEXT, String.valueOf(position.next()));
        return keys;
    }

    /** Whether the end of the backup has been passed: before it the database is not consistent. */
    boolean consistent() {
        return state.is(ENDED);
    }

    /** The second before which a recovery must not end: the database has what was committed in it. */
    long minimum() {
        return Math.max(Long.parseLong(state.get(MINIMUM, "0")), lastCommit().orElse(0L));
    }

    /** The second of the last change that the database has; empty if nothing is known of it. */
    Optional<Long> lastCommit() {
        return Optional.of(state.get(COMMIT, ""))
                .filter(text -> !text.isEmpty())
                .map(Long::valueOf);
    }

    /** Notes that a record of a log has been applied. */
    void applied(LogRecord record, LogFile log) {
        Map<String, String> keys = keys(new LogChain.Position(
                log.head().number(), log.head().id(), log.head().previous(), record.number() + 1));
        keys.put(COMMIT, String.valueOf(record.second()));
        if (record.kind() == LogRecord.Kind.BACKUP_END && record.text().equals(state.get(IMAGE, ""))) {
            keys.put(ENDED, "YES");
        }
        state.set(keys);
    }

    /** The processed logs as the status shows them. */
    String processed() {
        return state.get(PROCESSED, " -");
    }

    void processed(LogFile log) {
        String first = state.get(PROCESSED, log.head().fileName()).split(" - ", 2)[0];
        state.set(PROCESSED, first + " - " + log.head().fileName());
        state.set(WORKING, true);
    }

    String status() {
        if (!pending()) {
            return "not pending";
        }
        return state.is(WORKING) ? "DB  working" : "DB  pending";
    }

    /** A copy of the log that was read last, as far as it was applied: a new chain begins with it. */
    Path lastLog() {
        return database.layout().directory().resolve("rollforward.log");
    }

    /** Opens the database for use: what is written from here on begins a new chain of logs. */
    void stop() {
        Optional<LogFile> last = LogFile.read(lastLog());
        LogChain.Position position = position();
        if (state.is(WORKING) && last.isPresent()) {
            database.log().beginChain(last.get());
        } else {
            database.log().beginChain(position.number(), position.previous(), position.next());
        }
        state.set(DatabaseState.ROLLFORWARD_PENDING, false);
    }

    /** Gives the recovery up: the database has to be restored again. */
    void cancel() {
        state.set(DatabaseState.RESTORE_PENDING, true);
        state.set(DatabaseState.ROLLFORWARD_PENDING, false);
    }
}
