package dev.coffer.db2.standin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** CREATE, DROP, CATALOG, UNCATALOG DATABASE and LIST DATABASE DIRECTORY. */
final class DirectoryCommands {

    private DirectoryCommands() {}

    static int create(Call call) {
        String name = call.words().name("database-name");
        String path = String.valueOf(call.instance().home());
        if (call.words().accept("ON")) {
            path = call.words().list("path").get(0);
        }
        if (call.words().accept("DBPATH", "ON")) {
            path = call.words().next("path");
        }
        call.requireAuthority();
        create(call.instance(), name, path, 1);
        return call.terminal().done("CREATE DATABASE");
    }

    /** Makes a database with its directory, containers and rows, and catalogues it. */
    static Database create(Instance instance, String name, String path, long seed) {
        if (instance.directory().find(name).isPresent()) {
            throw new CommandFailed("SQL1005N", name);
        }
        if (!Files.isDirectory(Path.of(path)) || !Files.isWritable(Path.of(path))) {
            throw new CommandFailed("SQL1031N");
        }
        DirectoryEntry entry =
                new DirectoryEntry(name, name, path, "", instance.directory().freeNumber());
        Layout layout = entry.layout(instance.name());
        long databaseSeed = seed ^ (name.hashCode() * 31L + instance.clock().millis());
        new PageFiller(seed).createContainers(layout);
        DatabaseState state = new DatabaseState(layout.state());
        state.set(DatabaseState.SEED, Long.toHexString(databaseSeed));
        state.set(DatabaseState.TRACKED_SINCE_FULL, false);
        try {
            Engine.create(layout, instance.owner().toUpperCase(java.util.Locale.ROOT));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        instance.directory().add(entry);
        return instance.database(name);
    }

    static int drop(Call call) {
        String name = call.words().name("database-name");
        call.requireAuthority();
        Database database = call.database(name);
        Application application = call.session().beginWork(database);
        try {
            database.takeExclusively(application);
            call.instance().directory().remove(name);
            database.layout().removeContainers();
            Store.removeTree(database.layout().directory());
            call.instance().forget(database);
        } finally {
            database.release(application);
            call.session().endWork(application);
        }
        return call.terminal().done("DROP DATABASE");
    }

    static int list(Call call) {
        String screen = call.instance().directory().screen();
        call.terminal().print(screen);
        return screen.startsWith("SQL1057W") ? 2 : 0;
    }

    static int catalog(Call call) {
        String name = call.words().name("database-name");
        String alias = call.words().accept("AS|ALIAS") ? call.words().name("alias") : name;
        call.requireAuthority();
        if (call.words().accept("AT", "NODE")) {
            String node = call.words().name("node-name");
            call.instance().directory().add(new DirectoryEntry(alias, name, "", node, 0));
        } else {
            DirectoryEntry existing = call.instance().directory().all().stream()
                    .filter(entry -> entry.isLocal() && entry.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailed("SQL1013N", name));
            call.instance().directory().add(new DirectoryEntry(alias, name, existing.path(), "", existing.number()));
        }
        return changed(call, "CATALOG DATABASE");
    }

    static int uncatalog(Call call) {
        String alias = call.words().name("database-alias");
        call.requireAuthority();
        call.instance().directory().remove(alias);
        return changed(call, "UNCATALOG DATABASE");
    }

    private static int changed(Call call, String command) {
        int code = call.terminal().done(command);
        call.terminal().message(Message.of("DB21056W"));
        return code;
    }
}
