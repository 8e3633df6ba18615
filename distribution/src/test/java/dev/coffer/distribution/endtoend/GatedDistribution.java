package dev.coffer.distribution.endtoend;

import dev.coffer.distribution.endtoend.Running.Ended;
import dev.coffer.distribution.gated.GatedStoragePlugin;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The distribution as it was packaged, and the store with gates as a plugin of it: one for all guests of a JVM, its classes archived,
 * since most of what a short command costs is its start.
 */
final class GatedDistribution {
    private static final Path HOME = Path.of(System.getProperty("coffer.home"));
    private static final Path COPY = copy();

    private GatedDistribution() {}

    /** The packaged command. */
    static Path command() {
        return COPY.resolve("bin/coffer");
    }

    /** Lies where every user can get at it, and goes with the JVM. */
    private static Path copy() {
        try {
            Path root = Files.createTempDirectory(Path.of("/tmp"), "coffer-it-");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> Running.run(new ProcessBuilder("rm", "-rf", "--one-file-system", root.toString()))));
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path copy = root.resolve("coffer");
            require("cp", "-a", HOME.toString(), copy.toString());
            writeGatedStorage(copy.resolve("plugins/gated-storage.jar"));
            require(copy.resolve("bin/coffer-prepare").toString());
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(String... command) {
        Ended ended = Running.run(new ProcessBuilder(command));
        if (ended.status() != 0) {
            throw new AssertionError("cannot make the distribution of the tests: " + ended);
        }
    }

    private static void writeGatedStorage(Path jar) throws IOException {
        String folder = GatedStoragePlugin.class.getPackageName().replace('.', '/');
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Path type : classes(folder)) {
                out.putNextEntry(new JarEntry(folder + "/" + type.getFileName()));
                Files.copy(type, out);
            }
            out.putNextEntry(new JarEntry("META-INF/services/dev.coffer.backup.api.storage.ObjectStorePlugin"));
            out.write(GatedStoragePlugin.class.getName().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Path> classes(String folder) throws IOException {
        try (Stream<Path> files = Files.list(testClasses().resolve(folder))) {
            return files.sorted().toList();
        }
    }

    private static Path testClasses() {
        try {
            return Path.of(GatedStoragePlugin.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
