package dev.coffer.db2.standin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The instance as the server sees it. */
final class Instance {

    private final Path home;
    private final Path sqllib;
    private final String name;
    private final String owner;
    private final Release release;
    private final ImageName.Scheme naming;
    private final Clock clock;
    private final DatabaseDirectory directory;
    private final Applications applications;
    private final Utilities utilities = new Utilities();
    private final Faults faults;
    private final Map<Path, Database> databases = new HashMap<>();

    Instance(Path sqllib, Clock clock) {
        Map<String, String> conf = new HashMap<>();
        for (String line : Store.lines(sqllib.resolve("standin/standin.conf"))) {
            String[] pair = line.split("=", 2);
            conf.put(pair[0], pair[1]);
        }
        this.sqllib = sqllib;
        this.home = Path.of(conf.getOrDefault("home", "/"));
        this.name = conf.getOrDefault("instance", "");
        this.owner = conf.getOrDefault("owner", "");
        this.release = new Release(conf.getOrDefault("version", "11.5.9.0"));
        this.naming =
                ImageName.Scheme.valueOf(conf.getOrDefault("names", "dbpart").toUpperCase(java.util.Locale.ROOT));
        this.clock = clock;
        this.directory = new DatabaseDirectory(sqllib.resolve("sqldbdir"), release.directoryLevel());
        this.applications = new Applications(name, clock);
        this.faults = new Faults(sqllib.resolve("standin/faults"));
    }

    /** The local database behind an alias. */
    synchronized Database database(String alias) {
        DirectoryEntry entry = directory
                .find(alias)
                .filter(DirectoryEntry::isLocal)
                .orElseThrow(() -> new CommandFailed("SQL1013N", alias));
        Layout layout = entry.layout(name);
        if (!Files.isDirectory(layout.directory())) {
            throw new CommandFailed("SQL1031N");
        }
        return databases.computeIfAbsent(layout.directory(), path -> new Database(layout, clock));
    }

    /** Takes over a database that has just been made, so that all who name it share its locks. */
    synchronized void adopt(Database database) {
        databases.put(database.layout().directory(), database);
    }

    synchronized void forget(Database database) {
        databases.remove(database.layout().directory());
    }

    Path home() {
        return home;
    }

    Path sqllib() {
        return sqllib;
    }

    String name() {
        return name;
    }

    String owner() {
        return owner;
    }

    Release release() {
        return release;
    }

    ImageName.Scheme naming() {
        return naming;
    }

    Clock clock() {
        return clock;
    }

    DatabaseDirectory directory() {
        return directory;
    }

    Applications applications() {
        return applications;
    }

    Utilities utilities() {
        return utilities;
    }

    Faults faults() {
        return faults;
    }
}
