package dev.coffer.datastore.fake;

import dev.coffer.backup.api.datastore.Staging;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where everything of an instance lies. */
record Layout(FakeConfiguration configuration) {
    /** No name of a database has a dot, so that markers and leftovers are never taken for one. */
    private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}");

    static boolean isDatabase(String name) {
        return DATABASE.matcher(name).matches();
    }

    Path directory() {
        return configuration.dataDirectory();
    }

    Path database(String database) {
        return directory().resolve(database);
    }

    Path marker(String database, String kind) {
        return directory().resolve(database + "." + kind);
    }

    Path password() {
        return directory().resolve("password");
    }

    Path version() {
        return directory().resolve("version");
    }

    Path faults() {
        return directory().resolve("faults");
    }

    Staging staging(String workName, String database) {
        Path parent = configuration.stagingDirectory().orElse(directory().resolve(".staging"));
        return new Staging(parent, workName + "-" + database);
    }
}
