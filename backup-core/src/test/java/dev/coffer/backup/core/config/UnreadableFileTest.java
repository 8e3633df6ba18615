package dev.coffer.backup.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.core.plugin.PluginRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root reads every file, so that the reader is a program that another user runs. */
class UnreadableFileTest {
    private static final String ROOT = "root";

    @TempDir
    Path directory;

    /** The program: reads the configuration that its argument names. */
    static final class Reader {
        public static void main(String[] arguments) {
            Configuration.read(
                    new ConfigurationSources(Path.of(arguments[0]), false, Map.of(), List.of()),
                    PluginRegistry.of(List.of(), List.of()));
        }
    }

    @Test
    void a_file_that_may_not_be_read_is_an_error_and_not_an_empty_configuration() throws Exception {
        open(directory);
        Path file = Files.writeString(directory.resolve("coffer.conf"), "[DEFAULT]\n");

        open(file);
        assertThat(reader(file)).isEmpty();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx------"));
        assertThat(reader(file)).contains("BackupException: cannot read configuration file " + file);
    }

    private String reader(Path file) throws Exception {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals(ROOT)) {
            command.addAll(List.of("runuser", "-u", "nobody", "--"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                Reader.class.getName(),
                file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(output.isEmpty() ? 0 : 1);
        return output;
    }

    /** Copies, since the originals may lie below a home that the other user may not enter. */
    private String classPath() throws IOException {
        List<Path> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path original = Path.of(entry);
            Path copy = directory.resolve("classpath" + copies.size() + "-" + original.getFileName());
            if (Files.notExists(copy)) {
                copy(original, copy);
            }
            copies.add(copy);
        }
        return copies.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static void copy(Path original, Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(original.relativize(file).toString());
                Files.copy(file, target);
                open(target);
            }
        }
    }

    private static void open(Path path) throws IOException {
        String mode = Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
