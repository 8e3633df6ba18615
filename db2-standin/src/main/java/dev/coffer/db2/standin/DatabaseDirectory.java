package dev.coffer.db2.standin;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The system database directory: aliases, in order of their cataloguing, kept on disk. */
final class DatabaseDirectory {

    private final Path entriesFile;
    private final Path listingFile;
    private final String releaseLevel;
    private final Map<String, DirectoryEntry> entries = new LinkedHashMap<>();

    DatabaseDirectory(Path directory, String releaseLevel) {
        this.entriesFile = directory.resolve("entries");
        this.listingFile = directory.resolve("listing");
        this.releaseLevel = releaseLevel;
        Store.lines(entriesFile).stream()
                .map(DirectoryEntry::parse)
                .forEach(entry -> entries.put(entry.alias(), entry));
    }

    synchronized Optional<DirectoryEntry> find(String alias) {
        return Optional.ofNullable(entries.get(alias));
    }

    synchronized List<DirectoryEntry> all() {
        return List.copyOf(entries.values());
    }

    synchronized void add(DirectoryEntry entry) {
        if (entries.containsKey(entry.alias())) {
            throw new CommandFailed("SQL1005N", entry.alias());
        }
        entries.put(entry.alias(), entry);
        save();
    }

    synchronized void remove(String alias) {
        if (entries.remove(alias) == null) {
            throw new CommandFailed("SQL1013N", alias);
        }
        save();
    }

    /** A number that no local database has. */
    synchronized int freeNumber() {
        return entries.values().stream().mapToInt(DirectoryEntry::number).max().orElse(0) + 1;
    }

    private void save() {
        Store.replace(
                entriesFile, entries.values().stream().map(e -> e.line() + "\n").collect(Collectors.joining()));
        Store.replace(listingFile, screen());
    }

    /** The screen of LIST DATABASE DIRECTORY; also kept on disk for the time when no server runs. */
    synchronized String screen() {
        if (entries.isEmpty()) {
            return Message.of("SQL1057W").screen(Language.ENGLISH);
        }
        StringBuilder out = new StringBuilder("\n System Database Directory\n\n");
        out.append(" Number of entries in the directory = ")
                .append(entries.size())
                .append("\n\n");
        int n = 1;
        for (DirectoryEntry entry : entries.values()) {
            out.append("Database ").append(n++).append(" entry:\n\n");
            append(out, entry);
        }
        return out.toString();
    }

    private void append(StringBuilder out, DirectoryEntry entry) {
        line(out, "Database alias", entry.alias());
        line(out, "Database name", entry.name());
        line(
                out,
                entry.isLocal() ? "Local database directory" : "Node name",
                entry.isLocal() ? entry.path() : entry.node());
        line(out, "Database release level", releaseLevel);
        line(out, "Comment", "");
        line(out, "Directory entry type", entry.isLocal() ? "Indirect" : "Remote");
        if (!entry.isLocal()) {
            line(out, "Authentication", "SERVER");
        }
        line(out, "Catalog database partition number", entry.isLocal() ? "0" : "-1");
        line(out, "Alternate server hostname", "");
        line(out, "Alternate server port number", "");
        out.append('\n');
    }

    private static void line(StringBuilder out, String label, String value) {
        out.append(' ')
                .append(label)
                .append(" ".repeat(37 - label.length()))
                .append("= ")
                .append(value);
        out.setLength(out.toString().stripTrailing().length());
        out.append('\n');
    }
}
