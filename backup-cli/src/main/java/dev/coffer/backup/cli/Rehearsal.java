package dev.coffer.backup.cli;

import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.cli.rehearsal.RehearsalPlugin;
import dev.coffer.backup.core.process.Interruption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Has one process do what the commands of a guest do, so that the virtual machine can archive what it has loaded for that:
 * {@code bin/coffer-prepare} says how. Works in a directory that is empty, and touches nothing else.
 */
public final class Rehearsal {
    private static final int MEBIBYTE = 1 << 20;
    private static final int IMAGE_MEBIBYTES = 64;
    private static final String INSTANCE = "rehearsal";

    private final Path work;

    private Rehearsal(Path work) {
        this.work = work;
    }

    /**
     * Runs all commands.
     *
     * @param arguments the absolute path of the directory
     * @throws IllegalStateException if a command ends otherwise than it must
     */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        new Rehearsal(Path.of(arguments[0])).run();
        loadModules();
    }

    private void run() throws IOException {
        for (String directory : List.of("store", "staging", "state", "home/plugins")) {
            Files.createDirectories(work.resolve(directory));
        }
        writePlugin();
        writeImage();
        succeed("--version");
        succeed("help");
        succeed("help", "backup-create");
        String recipient = succeed("key-generate", work.resolve("identity").toString());
        configure("""
                storage_strategy = LocalStorage
                backup_encryption_recipients = %s
                identity_file = %s
                [local]
                path = %s
                """.formatted(recipient.strip(), work.resolve("identity"), work.resolve("store")));
        backUpAndRestore();
        askAStoreThatIsDown();
    }

    private void backUpAndRestore() {
        succeed("plugins");
        succeed("config-show");
        succeed("signer-show");
        succeed("doctor", "--make-container");
        succeed("backup-create", INSTANCE, "first");
        succeed("backup-list");
        succeed("backup-list-instance", INSTANCE, "--json");
        succeed("backup-show", "first", "--json");
        succeed("key-check", "--all");
        succeed("create", INSTANCE, "--backup", "first");
        succeed("recover");
        succeed("backup-delete", "first");
    }

    /** There is no Swift here; what asks it is loaded as far as the first answer, which does not come. */
    private void askAStoreThatIsDown() throws IOException {
        configure("""
                storage_strategy = SwiftStorage
                storage_retry_budget = 0s
                backup_encryption = none
                [swift]
                auth_url = http://127.0.0.1:1/v3
                username = rehearsal
                password = rehearsal
                project_name = rehearsal
                user_domain_id = default
                project_domain_id = default
                """);
        Ended ended = coffer("backup-list");
        if (ended.status() == 0 || !ended.said().contains("127.0.0.1:1")) {
            throw new IllegalStateException("a store that is down was asked: " + ended);
        }
    }

    private void configure(String text) throws IOException {
        Files.writeString(work.resolve("coffer.conf"), """
                [DEFAULT]
                datastore_manager = rehearsal
                state_path = %s
                %s
                [rehearsal]
                image = %s
                staging = %s
                owner = %s
                [instance:%s]
                """.formatted(
                        work.resolve("state"),
                        text,
                        work.resolve("image"),
                        work.resolve("staging"),
                        System.getProperty("user.name"),
                        INSTANCE));
    }

    /** Half of it shrinks, as of most images. */
    private void writeImage() throws IOException {
        byte[] bytes = new byte[MEBIBYTE];
        Random random = new Random(0);
        try (OutputStream image = Files.newOutputStream(work.resolve("image"))) {
            for (int i = 0; i < IMAGE_MEBIBYTES; i++) {
                random.nextBytes(bytes);
                Arrays.fill(bytes, 0, MEBIBYTE / 2, (byte) i);
                image.write(bytes);
            }
        }
    }

    /** The class of the plugin is on the class path; a jar that names it makes it one. */
    private void writePlugin() throws IOException {
        Path jar = work.resolve("home/plugins/rehearsal.jar");
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Path services = Files.createDirectories(files.getPath("META-INF/services"));
            Files.writeString(services.resolve(DatastorePlugin.class.getName()), RehearsalPlugin.class.getName());
        }
    }

    private record Ended(int status, String out, String said) {}

    private String succeed(String... arguments) {
        Ended ended = coffer(arguments);
        if (ended.status() != 0) {
            throw new IllegalStateException("'coffer " + String.join(" ", arguments) + "' ended so: " + ended);
        }
        return ended.out();
    }

    private Ended coffer(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Operator.nobody(),
                Map.of("COFFER_CONFIG_FILE", work.resolve("coffer.conf").toString()),
                Optional.of(work.resolve("home")),
                Clock.systemUTC(),
                Interruption.never());
        int status = new Coffer(surroundings).run(arguments);
        return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Loads what no command here has asked for: the rest of Coffer itself, such as what talks to Db2. */
    private static void loadModules() throws IOException, ReflectiveOperationException {
        for (String jar : System.getProperty("java.class.path").split(":", -1)) {
            try (FileSystem files = FileSystems.newFileSystem(Path.of(jar))) {
                loadClasses(files.getPath("/dev/coffer"));
            }
        }
    }

    private static void loadClasses(Path directory) throws IOException, ReflectiveOperationException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String path = file.toString();
                String name =
                        path.substring(1, path.length() - ".class".length()).replace('/', '.');
                if (!name.endsWith("-info")) {
                    Class.forName(name, false, Rehearsal.class.getClassLoader());
                }
            }
        }
    }
}
