package dev.coffer.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Root may do everything, so whoever is refused is another user, in a process of his own. */
final class PermissionsTest {
    private Path directory;

    @BeforeEach
    void make_a_directory_that_everybody_may_enter() throws IOException {
        directory = Files.createTempDirectory("coffer-permissions");
        open(directory, "rwxr-xr-x");
    }

    @AfterEach
    void delete_it() throws IOException {
        open(directory.resolve("root"), "rwx------");
        if (Files.exists(directory.resolve("root/contract"))) {
            open(directory.resolve("root/contract"), "rwx------");
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void a_container_that_may_not_be_entered_is_denied_and_not_missing() throws Exception {
        Path container = Files.createDirectories(directory.resolve("root/contract"));
        open(directory.resolve("root"), "rwxr-xr-x");
        open(container, "---------");

        assertThat(stranger("root"))
                .containsExactly("create STORAGE_DENIED", "head STORAGE_DENIED", "list STORAGE_DENIED");
    }

    @Test
    void a_root_that_may_not_be_entered_is_denied_and_not_missing() throws Exception {
        Files.createDirectories(directory.resolve("root/contract"));
        open(directory.resolve("root"), "---------");

        assertThat(stranger("root"))
                .containsExactly("create STORAGE_DENIED", "head STORAGE_DENIED", "list STORAGE_DENIED");
    }

    @Test
    void a_container_that_may_only_be_read_is_denied_to_writers_alone() throws Exception {
        Path container = Files.createDirectories(directory.resolve("root/contract"));
        open(directory.resolve("root"), "r-xr-xr-x");
        open(container, "r-xr-xr-x");

        assertThat(stranger("root")).containsExactly("create STORAGE_DENIED", "head ok", "list ok");
    }

    @Test
    void a_container_that_is_missing_is_missing_for_everybody() throws Exception {
        Files.createDirectories(directory.resolve("root"));
        open(directory.resolve("root"), "rwxr-xr-x");

        assertThat(stranger("root"))
                .containsExactly("create CONTAINER_MISSING", "head CONTAINER_MISSING", "list CONTAINER_MISSING");
    }

    private static void open(Path path, String modes) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(modes));
    }

    /** Runs {@link Stranger} as a user who owns nothing here, or as this one unless he is root. */
    private List<String> stranger(String root) throws IOException, InterruptedException, URISyntaxException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
        command.add(Stranger.class.getName());
        command.add(directory.resolve(root).toString());
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    /** Copies the classes that are needed to where everybody may read them. */
    private String classPath() throws IOException, URISyntaxException {
        List<String> entries = new ArrayList<>();
        for (Class<?> each : List.of(LocalObjectStore.class, BackupException.class, Stranger.class)) {
            Path from = Path.of(
                    each.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path to = directory.resolve("classes" + entries.size());
            copy(from, to);
            entries.add(to.toString());
        }
        return String.join(":", entries);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    open(Files.createDirectories(copy), "rwxr-xr-x");
                } else {
                    open(Files.copy(path, copy), "rw-r--r--");
                }
            }
        }
    }
}
