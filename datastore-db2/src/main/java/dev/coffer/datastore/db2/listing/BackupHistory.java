package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer of LIST HISTORY BACKUP ALL: every backup and restore of a database that Db2 remembers, whoever made it, the oldest first.
 */
public final class BackupHistory {
    private static final Pattern ROW =
            Pattern.compile("(?m)^ {2}([A-Z]) {2}([A-Z ]) {2}(\\d{14})(?:\\d{3})?(?: {2,4}([A-Za-z]))?(?= |$).*$");
    private static final Pattern FIRST_LOG = Pattern.compile(" (S\\d{7}\\.LOG) S\\d{7}\\.LOG(?: |$)");
    private static final Pattern LOCATION = Pattern.compile("(?m)^ *EID: *\\d+ +Location: *(\\S.*?) *$");
    private static final Pattern FAILED = Pattern.compile("(?i)sqlcode[ :=]+-\\d+");
    private static final String COUNT = "Number of matching file entries";

    private final String alias;
    private final List<HistoryEntry> entries;

    private BackupHistory(String alias, List<HistoryEntry> entries) {
        this.alias = alias;
        this.entries = List.copyOf(entries);
    }

    /** The command that asks for it; it needs no connection. */
    public static String command(String alias) {
        return "list history backup all for " + alias;
    }

    /**
     * Reads the answer; backups that failed are left out.
     *
     * @throws BackupException if the command failed, it says too much, or entries are missing from what it says
     */
    public static BackupHistory of(String alias, Outcome outcome) {
        if (outcome.status() != 0 || !ClpMessages.of(outcome).errors().isEmpty()) {
            throw Failures.exception(command(alias), outcome);
        }
        if (outcome.isOutputCut()) {
            throw new BackupException(
                    ErrorCode.DATASTORE_FAILED,
                    "the history of database " + alias + " is too long to be read: '" + command(alias)
                            + "' prints more than a megabyte",
                    "Have Db2 forget backups that are gone: 'db2 prune history <timestamp>' in a connection to the database, with"
                            + " the time of the last one. No increment can be made on what is forgotten any more, and 'coffer db2"
                            + " prune-logs' keeps no logs for it.");
        }
        String text = outcome.standardOutput();
        Labels labels = Labels.of(command(alias), text);
        long expected = labels.requireNumber(COUNT);
        List<String> blocks = blocks(text);
        if (blocks.size() != expected) {
            throw labels.unreadable("it promises " + expected + " entries, and " + blocks.size() + " were found");
        }
        return new BackupHistory(
                alias, blocks.stream().flatMap(block -> entry(block).stream()).toList());
    }

    /** Each from its row to the next one. */
    private static List<String> blocks(String text) {
        List<Integer> begins =
                ROW.matcher(text).results().map(MatchResult::start).toList();
        List<String> blocks = new ArrayList<>();
        for (int i = 0; i < begins.size(); i++) {
            int end = i + 1 < begins.size() ? begins.get(i + 1) : text.length();
            blocks.add(text.substring(begins.get(i), end));
        }
        return blocks;
    }

    /** A backup that failed changes nothing; a restore that failed may have. */
    private static Optional<HistoryEntry> entry(String block) {
        Matcher row = ROW.matcher(block);
        if (!row.find()) {
            return Optional.empty();
        }
        String type = Optional.ofNullable(row.group(4)).orElse("");
        Matcher log = FIRST_LOG.matcher(row.group());
        Matcher location = LOCATION.matcher(block);
        HistoryEntry entry = new HistoryEntry(
                row.group(1),
                row.group(2),
                row.group(3),
                type,
                log.find() ? LogName.number(log.group(1)) : OptionalInt.empty(),
                location.find() ? location.group(1) : "");
        return entry.isBackup() && FAILED.matcher(block).find() ? Optional.empty() : Optional.of(entry);
    }

    /** All that there is, the oldest first. */
    public List<HistoryEntry> entries() {
        return entries;
    }

    /** The backup of the whole database that began at a time. */
    public Optional<HistoryEntry> at(String timestamp) {
        return entries.stream().filter(entry -> entry.isImage(timestamp)).findFirst();
    }

    /**
     * What came after the backup of the whole database that began at a time, the oldest first. The order of the entries counts, since
     * the clock of the server may have been set back; times only confirm it.
     *
     * @throws BackupException if times contradict the order
     */
    public List<HistoryEntry> since(String timestamp) {
        List<HistoryEntry> after = new ArrayList<>();
        boolean seen = false;
        for (HistoryEntry entry : entries) {
            int order = entry.timestamp().compareTo(timestamp);
            if (entry.isImage(timestamp)) {
                seen = true;
            } else if (seen ? order < 0 : order > 0) {
                throw contradiction(entry, seen, timestamp);
            } else if (seen) {
                after.add(entry);
            }
        }
        return List.copyOf(after);
    }

    private BackupException contradiction(HistoryEntry entry, boolean after, String timestamp) {
        return new BackupException(
                ErrorCode.BACKUP_STATE,
                "the history of database " + alias + " has " + entry.described() + (after ? " after" : " before")
                        + " image " + timestamp + ", and their times say otherwise",
                "The clock of the server was set back, or was another one: increments can be made on a full backup that is taken when the"
                        + " clock is past " + latest()
                        + ". Where that is too far off, have Db2 forget all up to then first: 'prune"
                        + " history " + latest() + " with force option', while connected to " + alias + ".");
    }

    private String latest() {
        return entries.stream()
                .map(HistoryEntry::timestamp)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
