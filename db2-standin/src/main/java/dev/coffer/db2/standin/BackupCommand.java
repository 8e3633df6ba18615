package dev.coffer.db2.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** BACKUP DATABASE as it was given. Clauses are taken in the order of the syntax diagram only. */
record BackupCommand(
        String alias,
        Scope scope,
        Media media,
        boolean compress,
        boolean encrypt,
        Optional<Logs> logs,
        boolean prompting) {

    /** What is to be backed up. */
    record Scope(List<String> tablespaces, boolean online, boolean incremental, boolean delta) {
        private static final String USERS = "USERSPACE1";

        Scope {
            tablespaces = List.copyOf(tablespaces);
        }

        /** Whether it is the whole database. */
        boolean whole() {
            return tablespaces.isEmpty();
        }

        /** The type in the names of images. */
        int imageType() {
            return whole() ? 0 : 3;
        }

        boolean hasCatalogue() {
            return whole() || tablespaces.contains("SYSCATSPACE");
        }

        /** Whether a container belongs to it; the rows are those of tables of users. */
        boolean has(Optional<String> container) {
            return whole()
                    || StorageCommands.TABLESPACES.stream()
                            .filter(tablespace -> tablespaces.contains(tablespace.name()))
                            .anyMatch(tablespace -> container
                                    .map(Layout.containerName(tablespace.id(), tablespace.suffix())::equals)
                                    .orElse(tablespace.name().equals(USERS)));
        }
    }

    /** Where it goes: paths, or a library that stands for a storage manager. */
    record Media(List<String> paths, Optional<String> library) {
        Media {
            paths = List.copyOf(paths);
        }
    }

    /** The INCLUDE LOGS and EXCLUDE LOGS clauses. */
    enum Logs {
        INCLUDE,
        EXCLUDE
    }

    /** Whether logs go into the image: of an online backup unless they are excluded. */
    boolean includesLogs() {
        return scope.online() && !logs.equals(Optional.of(Logs.EXCLUDE));
    }

    /** Parses what follows the words BACKUP DATABASE. */
    static BackupCommand parse(Words words) {
        String alias = words.name("database-alias");
        user(words);
        partitions(words);
        Scope scope = scope(words);
        Media media = media(words);
        words.accept("DEDUP_DEVICE");
        buffers(words);
        boolean compress = compress(words);
        boolean encrypt = encrypt(words);
        if (words.accept("UTIL_IMPACT_PRIORITY")) {
            words.number();
        }
        Optional<Logs> logs = Optional.empty();
        if (words.accept("INCLUDE", "LOGS")) {
            logs = Optional.of(Logs.INCLUDE);
        } else if (words.accept("EXCLUDE", "LOGS")) {
            logs = Optional.of(Logs.EXCLUDE);
        }
        boolean prompting = !words.accept("WITHOUT", "PROMPTING");
        words.end();
        return new BackupCommand(alias, scope, media, compress, encrypt, logs, prompting);
    }

    private static void user(Words words) {
        if (words.accept("USER")) {
            words.next("username");
            if (words.accept("USING")) {
                words.next("password");
            }
        }
    }

    private static void partitions(Words words) {
        if (words.accept("ON", "ALL", "DBPARTITIONNUMS")) {
            return;
        }
        if (words.accept("ON", "DBPARTITIONNUM|DBPARTITIONNUMS")) {
            words.expect("(");
            words.list("db-partition-number");
            words.expect(")");
        }
    }

    private static Scope scope(Words words) {
        List<String> tablespaces = new ArrayList<>();
        if (words.accept("TABLESPACE")) {
            words.expect("(");
            words.list("tablespace-name").forEach(name -> tablespaces.add(name.toUpperCase(Locale.ROOT)));
            words.expect(")");
        } else {
            words.accept("NO", "TABLESPACE");
        }
        boolean online = words.accept("ONLINE");
        boolean incremental = words.accept("INCREMENTAL");
        boolean delta = incremental && words.accept("DELTA");
        return new Scope(tablespaces, online, incremental, delta);
    }

    private static Media media(Words words) {
        if (words.accept("TO")) {
            return new Media(words.list("directory"), Optional.empty());
        }
        if (words.accept("USE")) {
            String manager = words.name("TSM");
            sessions(words);
            return new Media(List.of(), Optional.of(manager));
        }
        if (words.accept("LOAD")) {
            String library = words.next("library-name");
            sessions(words);
            return new Media(List.of(), Optional.of(library));
        }
        return new Media(List.of(), Optional.empty());
    }

    private static void sessions(Words words) {
        if (words.accept("OPEN")) {
            words.numberOf("num-sessions");
            words.expect("SESSIONS");
        }
        if (words.accept("OPTIONS")) {
            words.next("options-string");
        }
    }

    private static void buffers(Words words) {
        if (words.accept("WITH")) {
            words.numberOf("num-buffers");
            words.expect("BUFFERS");
        }
        if (words.accept("BUFFER")) {
            int pages = words.numberOf("buffer-size");
            if (pages != 0 && (pages < 8 || pages > 16384)) {
                throw new CommandFailed("SQL2041N", pages);
            }
        }
        if (words.accept("PARALLELISM")) {
            words.numberOf("n");
        }
    }

    private static boolean compress(Words words) {
        if (!words.accept("COMPRESS")) {
            return false;
        }
        if (words.accept("COMPRLIB")) {
            words.next("lib-name");
            words.accept("EXCLUDE");
        }
        if (words.accept("COMPROPTS")) {
            words.next("options-string");
        }
        return true;
    }

    private static boolean encrypt(Words words) {
        if (!words.accept("ENCRYPT")) {
            return false;
        }
        if (words.accept("ENCRLIB")) {
            words.next("lib-name");
        }
        words.accept("EXCLUDE");
        if (words.accept("ENCROPTS")) {
            words.next("options-string");
        }
        return true;
    }
}
