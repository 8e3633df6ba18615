package dev.coffer.datastore.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real server of its own, with a socket in a private directory and without TCP. As root it belongs to Debian's user of
 * PostgreSQL; otherwise to whoever runs the tests.
 */
final class PgServer implements AutoCloseable {
    static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private static final int PORT = 54321;
    private static final long ROOMY_BYTES = 2L << 30;
    private static final long PATIENCE_SECONDS = 120;
    private static final boolean AS_ROOT = System.getProperty("user.name").equals("root");

    final Path root;
    private final String owner = AS_ROOT ? "postgres" : System.getProperty("user.name");

    private PgServer(Path root) {
        this.root = root;
    }

    /** A cluster that was made and is not started. */
    static PgServer create() {
        Assumptions.assumeTrue(
                Files.exists(PROGRAMS.resolve("pg_basebackup")),
                "PostgreSQL 15 is not installed: see scripts/postgresql");
        PgServer server = bare();
        server.runAsOwner(
                "cp", "-a", Template.MADE.data().toString(), server.data().toString());
        server.settle();
        return server;
    }

    /** One whose log has segments of so many megabytes. */
    static PgServer create(int megabytes) {
        PgServer server = bare();
        server.initialize("--wal-segsize=" + megabytes);
        server.settle();
        return server;
    }

    private void settle() {
        set(
                "listen_addresses = ''",
                "unix_socket_directories = '" + root.resolve("socket") + "'",
                "port = " + PORT,
                "max_wal_size = 64MB",
                "fsync = off",
                "external_pid_file = '" + root.resolve("socket/pid") + "'");
    }

    private void initialize(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("-D", data().toString(), "-A", "peer", "-U", "keeper", "-N", "-k"));
        arguments.addAll(List.of(options));
        run("initdb", arguments.toArray(String[]::new));
        append("pg_ident.conf", "own " + owner + " keeper\nown " + owner + " plain\n");
        access("local all all peer map=own", "local replication all peer map=own");
    }

    /** The one that another process has made in a directory. */
    static PgServer at(Path root) {
        return new PgServer(root);
    }

    private static PgServer bare() {
        try {
            Path root = Files.createTempDirectory(roomyPlace(), "coffer-pg-");
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
            PgServer server = new PgServer(root);
            for (String directory : List.of("cluster", "socket", "staging")) {
                server.make(root.resolve(directory));
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In memory where there is room: PostgreSQL syncs each of its thousand files before a cluster is used. */
    private static Path roomyPlace() throws IOException {
        Path memory = Path.of("/dev/shm");
        boolean roomy = Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ROOMY_BYTES;
        return roomy ? memory : Path.of("/tmp");
    }

    /** What all clusters are copies of, since to make one takes seconds. */
    private static final class Template {
        static final PgServer MADE = make();

        private static PgServer make() {
            PgServer server = bare();
            server.initialize();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        }
    }

    Path data() {
        return root.resolve("cluster/main");
    }

    PostgresqlConfiguration configuration() {
        return configuration(PROGRAMS, Optional.of("keeper"));
    }

    PostgresqlConfiguration configuration(Path programs, Optional<String> role) {
        return new PostgresqlConfiguration(
                data(),
                owner,
                programs,
                root.resolve("socket"),
                PORT,
                role,
                "postgres",
                true,
                Optional.of(root.resolve("staging")),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2));
    }

    /** The same, with less patience. */
    static PostgresqlConfiguration within(PostgresqlConfiguration whole, Duration question, Duration silence) {
        return new PostgresqlConfiguration(
                whole.dataDirectory(),
                whole.owner(),
                whole.binDirectory(),
                whole.socketDirectory(),
                whole.port(),
                whole.databaseUser(),
                whole.maintenanceDatabase(),
                whole.fastCheckpoint(),
                whole.stagingDirectory(),
                question,
                silence,
                whole.timeLimit());
    }

    /** The same, with the data directory one level too high. */
    static PostgresqlConfiguration above(PostgresqlConfiguration whole) {
        return new PostgresqlConfiguration(
                Objects.requireNonNull(whole.dataDirectory().getParent()),
                whole.owner(),
                whole.binDirectory(),
                whole.socketDirectory(),
                whole.port(),
                whole.databaseUser(),
                whole.maintenanceDatabase(),
                whole.fastCheckpoint(),
                whole.stagingDirectory(),
                whole.commandTimeLimit(),
                whole.silenceLimit(),
                whole.timeLimit());
    }

    void set(String... lines) {
        append("postgresql.conf", String.join("\n", lines) + "\n");
    }

    /** Who may log in, and how. */
    void access(String... lines) {
        write(data().resolve("pg_hba.conf"), String.join("\n", lines) + "\n");
    }

    void append(String file, String text) {
        try {
            write(data().resolve(file), Files.readString(data().resolve(file)) + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        run("pg_ctl", "-D", data().toString(), "-w", "-s", "-l", log().toString(), "start");
    }

    Path log() {
        return root.resolve("cluster/log");
    }

    /** That its last checkpoint was on. */
    int timeline() {
        return Integer.parseInt(run("pg_controldata", "-D", data().toString())
                .replaceAll("(?s).*Latest checkpoint's TimeLineID: *(\\d+).*", "$1"));
    }

    /** Another that follows this one, and runs. */
    PgServer standby() {
        PgServer standby = bare();
        run(
                "pg_basebackup",
                "-D",
                standby.data().toString(),
                "-R",
                "-c",
                "fast",
                "-h",
                root.resolve("socket").toString(),
                "-p",
                Integer.toString(PORT),
                "-U",
                "keeper");
        standby.set(
                "unix_socket_directories = '" + standby.root.resolve("socket") + "'",
                "archive_mode = off",
                "wal_retrieve_retry_interval = 100ms",
                "external_pid_file = '" + standby.root.resolve("socket/pid") + "'");
        standby.start();
        return standby;
    }

    void stop() {
        run("pg_ctl", "-D", data().toString(), "-w", "-s", "-m", "fast", "stop");
    }

    boolean isRunning() {
        return end(asOwner(program("pg_ctl", "-D", data().toString(), "status")))
                        .status()
                == 0;
    }

    /** Processes that work below its directory on something else than its data directory. */
    List<String> processes() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> Stream.of("cwd", "fd/9").map(link -> place(process.pid(), link)))
                .filter(place -> place.startsWith(root + "/") && !place.equals(data().toString()))
                .toList();
    }

    private static String place(long process, String link) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process + "/" + link))
                    .toString();
        } catch (IOException e) {
            return ""; // It has ended, or is nobody's business.
        }
    }

    /** What statements say, in plain rows. */
    String sql(String database, String... statements) {
        return require(end(asOwner(psql(database, statements)))).strip();
    }

    /** A client that runs statements in the background. */
    Process client(String database, String... statements) throws IOException {
        return new ProcessBuilder(asOwner(psql(database, statements)))
                .redirectOutput(root.resolve("client.out").toFile())
                .redirectError(root.resolve("client.err").toFile())
                .start();
    }

    private List<String> psql(String database, String... statements) {
        List<String> line = new ArrayList<>(program(
                "psql",
                "-X",
                "-A",
                "-t",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                root.resolve("socket").toString()));
        line.addAll(List.of("-p", Integer.toString(PORT), "-U", "keeper", "-d", database));
        for (String statement : statements) {
            line.addAll(List.of("-c", statement));
        }
        return line;
    }

    /** Runs a program of PostgreSQL's. */
    String run(String program, String... arguments) {
        return require(end(asOwner(program(program, arguments))));
    }

    /** Runs anything as the owner. */
    String runAsOwner(String... line) {
        return require(end(asOwner(List.of(line))));
    }

    Path make(Path directory) throws IOException {
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        own(directory);
        return directory;
    }

    void own(Path file) {
        if (AS_ROOT) {
            require(end(List.of("chown", "-R", owner + ":", file.toString())));
        }
    }

    private static List<String> program(String name, String... arguments) {
        List<String> line = new ArrayList<>(List.of(PROGRAMS.resolve(name).toString()));
        line.addAll(List.of(arguments));
        return line;
    }

    private List<String> asOwner(List<String> line) {
        List<String> all = new ArrayList<>(AS_ROOT ? List.of("runuser", "-u", owner, "--") : List.of());
        all.addAll(line);
        return all;
    }

    private Ended end(List<String> line) {
        try {
            Path said = Files.createTempFile("said", "");
            Process process = new ProcessBuilder(line)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(line + " did not end");
            }
            String text = Files.readString(said, StandardCharsets.UTF_8);
            Files.delete(said);
            return new Ended(line, process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String require(Ended ended) {
        if (ended.status() != 0) {
            throw new AssertionError(ended.toString());
        }
        return ended.said();
    }

    @Override
    public void close() {
        if (isRunning()) {
            run("pg_ctl", "-D", data().toString(), "-w", "-s", "-m", "immediate", "stop");
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Ended(List<String> line, int status, String said) {}
}
