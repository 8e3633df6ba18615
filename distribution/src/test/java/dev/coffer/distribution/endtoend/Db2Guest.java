package dev.coffer.distribution.endtoend;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A guest of its own: a user, a Db2 stand-in with a SAMPLE database, and a store, which has gates unless the test says
 * otherwise. As root the instance belongs to a second user, made for it; otherwise to whoever runs the tests.
 */
public final class Db2Guest implements AutoCloseable {
    private static final Path STANDIN = Path.of(System.getProperty("coffer.standin"));
    private static final StoreLines GATED = new StoreLines("""
                storage_strategy = GatedStorage
                storage_namespace = dev.coffer.distribution.gated
                backup_segment_max_size = 1M
                storage_retry_budget = 2s
                """, """
                [gated]
                path = %1$s/store
                gates = %1$s/gates
                """);

    private final Path root;
    private final Path home;
    private final String owner;
    private final boolean madeUser;

    private Db2Guest(Path root, String owner, boolean madeUser) {
        this.root = root;
        this.home = root.resolve("home");
        this.owner = owner;
        this.madeUser = madeUser;
    }

    static Db2Guest create(int pagesMegabytes) {
        return create(pagesMegabytes, GATED);
    }

    public static Db2Guest create(int pagesMegabytes, StoreLines store) {
        try {
            Path root = Files.createTempDirectory(Path.of("/tmp"), "coffer-it-");
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
            boolean asRoot = System.getProperty("user.name").equals("root");
            String owner = asRoot
                    ? "db2i" + Long.toString(System.nanoTime() % 10_000_000, 36)
                    : System.getProperty("user.name");
            Db2Guest guest = new Db2Guest(root, owner, asRoot);
            guest.setUp(pagesMegabytes, store);
            return guest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void setUp(int pagesMegabytes, StoreLines store) throws IOException {
        if (madeUser) {
            require(
                    "useradd",
                    "--system",
                    "--no-create-home",
                    "--home-dir",
                    home.toString(),
                    "--shell",
                    "/bin/sh",
                    owner);
        }
        for (String directory : List.of("store", "gates", "state", "staging")) {
            Files.createDirectory(root.resolve(directory));
        }
        require(standin("create", "--home", home.toString(), "--owner", owner));
        if (madeUser) {
            require(
                    "chown",
                    owner + ":",
                    root.resolve("store").toString(),
                    root.resolve("gates").toString(),
                    root.resolve("staging").toString());
            require(
                    "install",
                    "-d",
                    "-m",
                    "700",
                    "-o",
                    owner,
                    root.resolve("state/instances/" + owner).toString());
        }
        requireDb2("db2start");
        require(standin(
                "sample", "--home", home.toString(), "--rows", "500", "--pages-mb", Integer.toString(pagesMegabytes)));
        requireDb2("db2 activate database sample");
        Files.writeString(root.resolve("coffer.conf"), configuration(store).formatted(root, owner));
    }

    private static String configuration(StoreLines store) {
        return """
                [DEFAULT]
                datastore_manager = db2
                backup_encryption = none
                state_path = %1$s/state
                """ + store.defaults() + """
                [db2]
                staging_directory = %1$s/staging
                [instance:%2$s]
                """ + store.section();
    }

    /** Has this guest's Coffer know the instance of another one, too, by this name. */
    void alsoHas(String name, Db2Guest other) {
        String section = """

                [instance:%s]
                owner = %s
                profile = %s/sqllib/db2profile
                staging_directory = %s
                """.formatted(name, other.owner, other.home, other.staging());
        try {
            Files.writeString(root.resolve("coffer.conf"), section, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has all backups from now on encrypted to an operator, whose identity the configuration names for restores. */
    public void encryptBackups() {
        Path file = root.resolve("coffer.conf");
        Path identity = root.resolve("operator.key");
        Ended made = Running.run(coffer("key-generate", identity.toString()));
        if (made.status() != 0) {
            throw new AssertionError("key-generate: " + made);
        }
        String lines = "backup_encryption_recipients = " + made.output().strip() + "\nidentity_file = " + identity;
        try {
            write(file, Files.readString(file).replace("backup_encryption = none", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String instance() {
        return owner;
    }

    String home() {
        return home.toString();
    }

    /** What belongs to the guest, its staging and its store included. */
    Path root() {
        return root;
    }

    Path staging() {
        return root.resolve("staging");
    }

    Path store() {
        return root.resolve("store");
    }

    Path gate(String name) {
        return root.resolve("gates").resolve(name);
    }

    /** The packaged command, as whoever runs the tests. */
    public ProcessBuilder coffer(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                // Whoever runs the tests in the background has them ignore the signal.
                "env",
                "--default-signal=INT",
                GatedDistribution.command().toString(),
                "--config-file",
                root.resolve("coffer.conf").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(root.toFile());
    }

    /** The packaged command, which notices soon that a statement stands still; with all others it has its usual patience. */
    ProcessBuilder impatientCoffer(String statement, String fault, String... arguments) {
        ProcessBuilder command = coffer(arguments);
        if (fault.equals("hang") || fault.equals("stop-writing")) {
            String limit = statement.startsWith("^BACKUP")
                    ? "BACKUP_SILENCE_LIMIT"
                    : statement.startsWith("^RESTORE") ? "RESTORE_SILENCE_LIMIT" : "CHANGE_TIME_LIMIT";
            command.environment().put("COFFER_DB2_" + limit, "4s");
        }
        return command;
    }

    /** The packaged command, as the owner of the instance. */
    ProcessBuilder cofferAsOwner(String... arguments) {
        ProcessBuilder plain = coffer(arguments);
        if (!madeUser) {
            return plain;
        }
        List<String> command = new ArrayList<>(List.of("runuser", "-u", owner, "--"));
        command.addAll(plain.command());
        return new ProcessBuilder(command).directory(root.toFile());
    }

    /** A line of shell in the environment of the instance, as its owner. */
    public Ended db2(String line) {
        return Running.run(db2Process(line));
    }

    /** The same, not started yet. */
    ProcessBuilder db2Process(String line) {
        String script =
                ". " + home + "/sqllib/db2profile; " + line + "; status=$?; db2 terminate >/dev/null; exit $status";
        List<String> command = new ArrayList<>();
        if (madeUser) {
            command.addAll(List.of("runuser", "-u", owner, "--"));
        }
        command.addAll(List.of("sh", "-c", script));
        return new ProcessBuilder(command).directory(root.toFile());
    }

    /** An application that stays connected to SAMPLE, and comes back after a pause when it is forced off; without one it ends. */
    Running application(String user, String pause) {
        List<String> command = new ArrayList<>();
        if (madeUser) {
            command.addAll(List.of("runuser", "-u", owner, "--"));
        }
        command.addAll(List.of(standin("application", "--home", home.toString(), "--database", "SAMPLE")));
        command.addAll(List.of("--user", user));
        if (!pause.isEmpty()) {
            command.addAll(List.of("--reconnect-every", pause));
        }
        return Running.start(new ProcessBuilder(command).directory(root.toFile()));
    }

    public Ended requireDb2(String line) {
        Ended ended = db2(line);
        if (ended.status() != 0) {
            throw new AssertionError(line + ": " + ended);
        }
        return ended;
    }

    String[] standin(String... arguments) {
        return Stream.concat(Stream.of(STANDIN.resolve("bin/db2-standin").toString()), Stream.of(arguments))
                .toArray(String[]::new);
    }

    public void order(String... fault) {
        require(Stream.concat(Stream.of(standin("fault", "--home", home.toString(), "add")), Stream.of(fault))
                .toArray(String[]::new));
    }

    /** Has the next statement that matches go wrong, and only that one. */
    void orderOnce(String statement, String fault) {
        List<String> words = new ArrayList<>(List.of(statement));
        words.addAll(List.of(fault.split(" ", 3)));
        words.addAll(List.of("--times", "1"));
        order(words.toArray(String[]::new));
    }

    Ended require(String... command) {
        Ended ended = Running.run(new ProcessBuilder(command));
        if (ended.status() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + ended);
        }
        return ended;
    }

    /** Whether a front end of the instance runs a statement, even one whose Coffer is gone. */
    boolean runs(String statement) {
        String frontEnd = home + "/sqllib/bin/db2 " + statement;
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .anyMatch(line -> line.contains(frontEnd));
    }

    public void forgetOrders() {
        require(standin("fault", "--home", home.toString(), "clear"));
        for (String name : List.of("before", "after", "reached", "open")) {
            delete(gate(name));
        }
    }

    /** Orders the store to wait at a gate. */
    void orderGate(String gate, String objects) {
        write(gate(gate), objects);
    }

    void awaitGate() {
        Eventually.holds(() -> "the gate", () -> Files.exists(gate("reached")));
    }

    void openGate() {
        write(gate("open"), "");
    }

    /** The digests of all rows and all pages, taken without Coffer. */
    public String digests() {
        String tables = "for t in $(db2 -x \"select tabname from syscat.tables where type = 'T' order by 1\"); do"
                + " db2 -x \"select * from $t order by 1\" | sha256sum; done";
        String rows = requireDb2("db2 connect to sample >/dev/null; " + tables).output();
        String pages = requireDb2(
                        "cd " + home + " && find . -path '*T000*' -type f -print0 | sort -z | xargs -0 sha256sum")
                .output();
        return rows + pages;
    }

    /** The digests of the rows and of the pages of one database, whatever its name is and wherever it lies. */
    String contents(String database) {
        // A connection belongs to the parent process of db2, so nothing here may run in a subshell of several commands.
        String output = home + "/rows-of-" + database;
        String rows = requireDb2("db2 connect to " + database + " >/dev/null; failed=0;"
                        + " tables=$(db2 -x \"select rtrim(tabschema) || '.' || tabname from syscat.tables"
                        + " where type = 'T' order by tabname\");"
                        + " for t in $tables; do"
                        + " echo \"${t#*.}\"; db2 -x \"select * from $t order by 1\" || failed=1; done > " + output
                        + "; sha256sum < " + output + "; rm " + output + "; test $failed = 0 && test -n \"$tables\"")
                .output();
        StringBuilder pages = new StringBuilder();
        for (Path file : containers(database)) {
            String name = file.toString().replaceFirst(".*/(T\\d+/[^/]+)$", "$1");
            pages.append(name).append(' ').append(sha256(file)).append('\n');
        }
        return rows + pages;
    }

    /** The files of a database's table spaces, by name. */
    List<Path> containers(String database) {
        String directory = "/" + database.toUpperCase(Locale.ROOT) + "/T0";
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().contains(directory) && Files.isRegularFile(file))
                    .sorted(Comparator.comparing(file -> file.toString().replaceFirst(".*" + directory, "")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** A fresh directory of the owner of the instance. */
    Path directory(String name) {
        Path directory = root.resolve(name);
        require("mkdir", directory.toString());
        give(directory);
        return directory;
    }

    /** A copy of a directory of another guest, which belongs to the owner of this instance. */
    Path ownCopyOf(Path directory) {
        Path copy = root.resolve("copy-of-" + directory.getFileName());
        require("cp", "-a", directory.toString(), copy.toString());
        give(copy);
        return copy;
    }

    /** Gives another guest all that lies in the store. */
    void copyStoreTo(Db2Guest other) {
        require("cp", "-a", store() + "/.", other.store().toString());
        other.give(other.store());
    }

    private void give(Path path) {
        if (madeUser) {
            require("chown", "-R", owner + ":", path.toString());
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Running.run(new ProcessBuilder(standin("destroy", "--home", home.toString())));
        if (madeUser) {
            Running.run(new ProcessBuilder("userdel", owner));
        }
        Running.run(new ProcessBuilder("rm", "-rf", "--one-file-system", root.toString()));
    }
}
