package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Outcome;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The status block that ROLLFORWARD prints.
 *
 * @param status as {@code not pending} or {@code DB pending}
 * @param nextLog the file that is to be read next; empty where none is wanted
 * @param processed the log files that were read, as {@code S0000024.LOG - S0000025.LOG}; {@code -} for none
 * @param lastTransaction when the last transaction was committed, as {@code 2011-07-28-15.31.32.000000}
 * @param zone the time that this is in: {@code UTC} or {@code Local}
 */
public record RollforwardStatus(String status, String nextLog, String processed, String lastTransaction, String zone) {
    private static final String NOT_PENDING = "not pending";
    private static final Pattern LOG = Pattern.compile("S\\d{7}\\.LOG");
    private static final String COMMAND = "rollforward database";

    /**
     * Reads the block.
     *
     * @throws BackupException if there is none, or one of several partitions
     */
    public static RollforwardStatus of(Outcome outcome) {
        Labels labels = Labels.of(COMMAND, outcome.standardOutput());
        List<String> all = labels.all().stream()
                .filter(label -> label.name().equals("Rollforward status"))
                .map(Labels.Label::value)
                .toList();
        if (all.size() != 1) {
            throw labels.unreadable("it has the status of " + all.size() + " partitions, and not of one");
        }
        String[] transaction = labels.require("Last committed transaction").split("\\s+", -1);
        return new RollforwardStatus(
                all.get(0).replaceAll("\\s+", " ").strip(),
                labels.find("Next log file to be read").orElse(""),
                labels.find("Log files processed").orElse("-"),
                transaction[0],
                transaction.length > 1 ? transaction[1] : "");
    }

    /** Whether the database needs no more rolling forward. */
    public boolean isDone() {
        return status.equals(NOT_PENDING);
    }

    /** For people, as one line. */
    public String described() {
        return "status '" + status + "', " + (nextLog.isEmpty() ? "" : "next log " + nextLog + ", ") + applied();
    }

    /** Whether any log was read. */
    public boolean hasLogs() {
        return processed.contains("LOG");
    }

    /** Whether a log file was read to its end: the next one that is wanted says so, or, where none is, what was processed. */
    public boolean hasRead(String log) {
        return LOG.matcher(nextLog).matches()
                ? log.compareTo(nextLog) < 0
                : LOG.matcher(processed).results().map(MatchResult::group).anyMatch(read -> log.compareTo(read) <= 0);
    }

    /** What was read, for people. */
    public String applied() {
        return (hasLogs() ? "logs " + processed : "no logs") + " processed, last transaction "
                + lastTransaction + " "
                + zone;
    }
}
