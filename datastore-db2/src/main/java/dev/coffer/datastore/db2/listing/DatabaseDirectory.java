package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The answer of LIST DATABASE DIRECTORY. */
public final class DatabaseDirectory {
    public static final String COMMAND = "list database directory";

    private static final String COUNT = "Number of entries in the directory";
    private static final String ALIAS = "Database alias";

    private final List<DirectoryEntry> entries;

    private DatabaseDirectory(List<DirectoryEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads the answer; SQL1057W is an empty directory.
     *
     * @throws BackupException if the command failed or its answer is not understood in full
     */
    public static DatabaseDirectory of(Outcome outcome) {
        ClpMessages messages = ClpMessages.of(outcome);
        if (messages.has("SQL1057W") && messages.errors().isEmpty()) {
            return new DatabaseDirectory(List.of());
        }
        if (outcome.status() != 0 || !messages.errors().isEmpty()) {
            throw Failures.exception(COMMAND, outcome);
        }
        Labels labels = Labels.of(COMMAND, outcome.standardOutput());
        long count = labels.requireNumber(COUNT);
        List<DirectoryEntry> entries =
                labels.blocks(ALIAS).stream().map(DatabaseDirectory::entry).toList();
        if (count > 0 && entries.isEmpty()) {
            throw labels.missing(ALIAS);
        }
        if (count != entries.size()) {
            throw labels.unreadable("it announces " + count + " entries and has " + entries.size());
        }
        return new DatabaseDirectory(entries);
    }

    private static DirectoryEntry entry(Labels block) {
        return new DirectoryEntry(
                block.require(ALIAS),
                block.require("Database name"),
                block.require("Directory entry type"),
                block.find("Local database directory"),
                block.find("Catalog database partition number").filter(number -> !number.equals("-1")));
    }

    /** The entry of an alias, local or not. */
    public Optional<DirectoryEntry> find(String alias) {
        String folded = alias.toUpperCase(Locale.ROOT);
        return entries.stream().filter(entry -> entry.alias().equals(folded)).findFirst();
    }

    /** Each database of this instance once, by the alias that equals its name where there is one. */
    public List<DirectoryEntry> databases() {
        List<DirectoryEntry> databases = new ArrayList<>();
        for (DirectoryEntry entry : local()) {
            if (databases.stream().noneMatch(entry::isSameDatabase)) {
                databases.add(bestAlias(entry));
            }
        }
        return List.copyOf(databases);
    }

    /**
     * The same, for whoever would do harm if one were missing.
     *
     * @throws BackupException with {@code DATASTORE_FAILED} if an entry is neither local nor remote for sure
     */
    public List<DirectoryEntry> databasesForSure() {
        entries.stream()
                .filter(entry -> !entry.isLocal() && !entry.isRemote())
                .findFirst()
                .ifPresent(entry -> {
                    throw new BackupException(
                            ErrorCode.DATASTORE_FAILED,
                            "cannot tell whether database " + entry.alias() + " is of this instance: '" + COMMAND
                                    + "' gives its entry the type '" + entry.type() + "'"
                                    + (entry.directory().isPresent() ? "" : " and no local database directory"),
                            "Uncatalog the entry if it is of no use any more.");
                });
        return databases();
    }

    /** The entries of databases of this instance, with every alias. */
    public List<DirectoryEntry> local() {
        return entries.stream().filter(DirectoryEntry::isLocal).toList();
    }

    /** Whether there is another database of this name here, in another directory: listings tell databases by their names alone. */
    public boolean hasTwin(DirectoryEntry database) {
        return local().stream()
                .anyMatch(entry -> entry.name().equals(database.name()) && !entry.isSameDatabase(database));
    }

    private DirectoryEntry bestAlias(DirectoryEntry database) {
        return local().stream()
                .filter(database::isSameDatabase)
                .filter(entry -> entry.alias().equals(entry.name()))
                .findFirst()
                .orElse(database);
    }
}
