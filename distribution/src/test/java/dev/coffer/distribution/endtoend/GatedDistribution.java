package dev.coffer.distribution.endtoend;

import dev.coffer.distribution.endtoend.Running.Ended;
import dev.coffer.distribution.gated.GatedStoragePlugin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The distribution as it was packaged, and the store with gates as a plugin of it. */
final class GatedDistribution {
    private static final Path HOME = Path.of(System.getProperty("coffer.home"));

    private GatedDistribution() {}

    static void copyTo(Path target) throws IOException {
        Ended ended = Running.run(new ProcessBuilder("cp", "-a", HOME.toString(), target.toString()));
        if (ended.status() != 0) {
            throw new AssertionError("cannot copy the distribution: " + ended);
        }
        writeGatedStorage(target.resolve("plugins/gated-storage.jar"));
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
