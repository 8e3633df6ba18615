package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer of LIST HISTORY BACKUP ALL: every backup of a database that Db2 remembers, whoever made it. */
public final class BackupHistory {
    private static final Pattern ROW =
            Pattern.compile("(?m)^ {2}B {2}(\\S) {2}(\\d{14})(?:\\d{3})? +([A-Z]) +(?:[A-Z])\\b.*$");
    private static final Pattern FAILED = Pattern.compile("(?i)sqlcode[ :=]+-\\d+");
    private static final String COUNT = "Number of matching file entries";
    private static final String DATABASE = "D";

    private final List<Entry> entries;

    private BackupHistory(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * A backup of the whole database.
     *
     * @param timestamp 14 digits
     * @param type as Db2 abbreviates it: F and N are full ones, offline and online; I and O increments, D and E deltas
     */
    public record Entry(String timestamp, String type) {
        public boolean isFull() {
            return type.equals("F") || type.equals("N");
        }
    }

    /** The command that asks for it; it needs no connection. */
    public static String command(String alias) {
        return "list history backup all for " + alias;
    }

    /**
     * Reads the answer; backups of table spaces and those that failed are left out.
     *
     * @throws BackupException if the command failed, or entries are missing from what it says
     */
    public static BackupHistory of(String alias, Outcome outcome) {
        if (outcome.status() != 0 || !ClpMessages.of(outcome).errors().isEmpty()) {
            throw Failures.exception(command(alias), outcome);
        }
        String text = outcome.standardOutput();
        Labels labels = Labels.of(command(alias), text);
        long expected = labels.requireNumber(COUNT);
        List<String> blocks = blocks(text);
        if (blocks.size() != expected) {
            throw labels.unreadable("it promises " + expected + " entries, and " + blocks.size() + " were found");
        }
        return new BackupHistory(
                blocks.stream().flatMap(block -> entry(block).stream()).toList());
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

    private static Optional<Entry> entry(String block) {
        Matcher row = ROW.matcher(block);
        boolean whole = row.find() && row.group(1).equals(DATABASE);
        return whole && !FAILED.matcher(block).find()
                ? Optional.of(new Entry(row.group(2), row.group(3)))
                : Optional.empty();
    }

    /** The backup that began at a time. */
    public Optional<Entry> at(String timestamp) {
        return entries.stream()
                .filter(entry -> entry.timestamp().equals(timestamp))
                .findFirst();
    }

    /** The newest backup of any kind, or the newest full one, that began before a time. */
    public Optional<Entry> newest(boolean full, String before) {
        return entries.stream()
                .filter(entry -> !full || entry.isFull())
                .filter(entry -> entry.timestamp().compareTo(before) < 0)
                .max(Comparator.comparing(Entry::timestamp));
    }
}
