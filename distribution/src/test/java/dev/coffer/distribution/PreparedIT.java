package dev.coffer.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.cli.rehearsal.RehearsalPlugin;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/coffer-prepare} makes, and Java's use of it. */
@Tag("long")
class PreparedIT {
    @TempDir
    private static Path directory;

    private static Distribution distribution;

    @BeforeAll
    static void prepare() throws IOException {
        distribution = Distribution.packed().copiedTo(directory.resolve("home"));
        Program.Ended ended = new Program(distribution.home().resolve("bin/coffer-prepare")).run();
        assertThat(ended).isEqualTo(new Program.Ended(0, "", ""));
    }

    @Test
    void one_archive_is_all_that_it_leaves() {
        assertThat(distribution.files().stream()
                        .map(file -> distribution.home().relativize(file).toString()))
                .filteredOn(name -> !Files.exists(Distribution.packed().home().resolve(name)))
                .singleElement()
                .asString()
                .matches("lib/coffer-[0-9.]+_[0-9]+\\.jsa");
        assertThat(distribution.home().resolve("lib")).isDirectoryNotContaining("glob:**/prepare*");
    }

    @Test
    void all_classes_of_coffer_in_lib_come_from_the_archive() throws IOException {
        List<String> loaded = loaded();

        assertThat(loaded)
                .anyMatch(line -> line.contains("dev.coffer.backup.cli.Coffer source: shared objects file"))
                .anyMatch(line -> line.contains("dev.coffer.datastore.db2.Db2Plugin source: shared objects file"))
                .noneMatch(line -> line.matches(".* dev\\.coffer\\.\\S+ source: file:.*/lib/[^/]*"));
    }

    @Test
    void with_and_without_it_the_same_is_said() {
        for (String command : List.of("plugins --json", "help", "backup-create --help", "backup-list nonsense")) {
            assertThat(distribution.coffer().run(command.split(" ")))
                    .as(command)
                    .isEqualTo(Distribution.packed().coffer().run(command.split(" ")));
        }
    }

    @Test
    void a_plugin_that_is_dropped_in_later_is_found() throws IOException {
        Path jar = distribution.home().resolve("plugins/rehearsal.jar");
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Path services = Files.createDirectories(files.getPath("META-INF/services"));
            Files.writeString(services.resolve(DatastorePlugin.class.getName()), RehearsalPlugin.class.getName());
        }

        Program.Ended ended = distribution.coffer().run("plugins");
        Files.delete(jar);

        assertThat(ended.out()).contains("rehearsal.jar");
        assertThat(loaded()).anyMatch(PreparedIT::isOursFromTheArchive);
    }

    @Test
    void an_archive_that_is_none_goes_unnoticed() throws IOException {
        Path archive = archive();
        Path kept = Files.move(archive, directory.resolve("kept"));
        byte[] bytes = Files.readAllBytes(kept);
        FileTime time = Files.getLastModifiedTime(kept);
        for (byte filling : new byte[] {0, 'x'}) {
            Arrays.fill(bytes, filling);
            Files.write(archive, bytes);
            Files.setLastModifiedTime(archive, time);

            assertThat(distribution.coffer().run("help"))
                    .isEqualTo(Distribution.packed().coffer().run("help"));
            assertThat(loaded()).noneMatch(PreparedIT::isOursFromTheArchive);
        }
        Files.move(kept, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void what_a_killed_preparation_has_left_is_no_hindrance() throws IOException {
        Path left = Files.createDirectory(distribution.home().resolve("lib/prepare.killed"));
        Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(loaded()).anyMatch(PreparedIT::isOursFromTheArchive);
        Files.delete(left);
    }

    @Test
    void an_archive_that_will_not_be_used_is_no_success() throws IOException {
        Path lib = distribution.home().resolve("lib");
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(lib);
        Files.setPosixFilePermissions(lib, PosixFilePermissions.fromString("rwxr-xrwx"));

        Program.Ended ended = new Program(distribution.home().resolve("bin/coffer-prepare")).run();
        Files.setPosixFilePermissions(lib, before);

        assertThat(ended.status()).isEqualTo(19);
        assertThat(ended.err()).contains("will not be used").contains(lib.toString());
        assertThat(loaded()).anyMatch(PreparedIT::isOursFromTheArchive);
    }

    private static boolean isOursFromTheArchive(String line) {
        return line.contains("dev.coffer.backup.cli.Coffer source: shared objects file");
    }

    private static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(distribution.home().resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jsa"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> loaded() throws IOException {
        Path log = directory.resolve("loaded");
        Program.Ended ended = distribution
                .coffer()
                .with("COFFER_JAVA_OPTS", "-Xlog:class+load:file=" + log)
                .run("plugins");
        assertThat(ended.status()).as(ended.err()).isZero();
        return Files.readAllLines(log);
    }
}
