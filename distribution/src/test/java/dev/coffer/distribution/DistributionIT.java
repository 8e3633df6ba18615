package dev.coffer.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionIT {
    private static final Distribution DISTRIBUTION = Distribution.packed();

    @Test
    void what_an_operator_needs_is_there() {
        assertThat(names())
                .contains(
                        "bin/coffer",
                        "bin/coffer-prepare",
                        "lib/launch",
                        "conf/coffer.conf.example",
                        "plugins/README",
                        "LICENSE",
                        "README.md",
                        "ARCHITECTURE.md",
                        "CHANGELOG.md",
                        "coffer.cdx.json",
                        "docs/CONFIGURATION.md",
                        "docs/EXIT-STATUS.md",
                        "docs/FORMAT.md",
                        "docs/PLUGINS.md");
        assertThat(DISTRIBUTION.home().resolve("bin/coffer")).isExecutable();
        assertThat(DISTRIBUTION.home().resolve("bin/coffer-prepare")).isExecutable();
        assertThat(DISTRIBUTION.home().resolve("docs/decode.sh")).isExecutable();
    }

    @Test
    void all_that_is_shipped_of_coffer_is_these_modules() {
        List<String> modules = names().stream()
                .filter(name -> name.matches("lib/.*-0\\.1\\.0.*\\.jar"))
                .map(name -> name.replaceAll("lib/(.*)-0\\.1\\.0.*\\.jar", "$1"))
                .toList();

        assertThat(modules)
                .containsExactly(
                        "backup-api",
                        "backup-cli",
                        "backup-core",
                        "backup-server",
                        "datastore-db2",
                        "storage-local",
                        "storage-swift");
    }

    @Test
    void no_stand_in_no_fake_and_no_test_library_is_shipped() throws IOException {
        for (Path file : DISTRIBUTION.files()) {
            if (file.toString().endsWith(".jar")) {
                assertThat(entries(file))
                        .as(file.toString())
                        .noneMatch(entry -> entry.matches("(?i).*(standin|stand-in).*"))
                        .noneMatch(entry -> entry.startsWith("dev/coffer/datastore/fake"))
                        .noneMatch(entry -> entry.startsWith("dev/coffer/backup/testkit"))
                        .noneMatch(entry -> entry.matches("org/(junit|assertj|h2)/.*|net/jqwik/.*"));
            }
        }
    }

    @Test
    void the_plugins_directory_holds_postgresql_and_what_explains_it() {
        assertThat(names())
                .filteredOn(name -> name.startsWith("plugins/"))
                .containsExactly("plugins/README", "plugins/datastore-postgresql-0.1.0-SNAPSHOT.jar");
    }

    @Test
    void the_archive_holds_the_same_files_owned_by_nobody_of_the_builder() {
        List<String> lines = new Program(Path.of("/bin/tar"))
                .with("TZ", "UTC")
                .run(
                        "--list",
                        "--verbose",
                        "--numeric-owner",
                        "--file",
                        DISTRIBUTION.archive().toString())
                .out()
                .lines()
                .filter(line -> line.startsWith("-"))
                .toList();

        String top = DISTRIBUTION.home().getFileName() + "/";
        assertThat(lines)
                .allSatisfy(line -> assertThat(line).contains(" 0/0 ").contains(" 00:00 "))
                .extracting(line -> line.substring(line.indexOf(top) + top.length()))
                .containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void the_command_says_which_version_it_is() {
        Program.Ended ended = DISTRIBUTION.coffer().run("--version");

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("0.1.0-SNAPSHOT");
    }

    @Test
    void the_example_of_a_configuration_is_one() {
        String example = DISTRIBUTION.home() + "/conf/coffer.conf.example";

        Program.Ended ended = DISTRIBUTION.coffer().run("config-show", "--config-file", example);

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("/db2home").contains("/var/backups/coffer");
    }

    @Test
    void every_command_that_asks_the_store_takes_the_options_of_the_store(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("coffer.conf");
        Files.writeString(file, """
                [DEFAULT]
                storage_strategy = SwiftStorage
                backup_encryption = none
                state_path = %s
                """.formatted(directory));

        Path clouds = Files.writeString(directory.resolve("clouds.yaml"), "clouds: {here: {}}");

        for (String command : List.of("backup-list", "backup-show some", "backup-delete some", "doctor")) {
            List<String> words = new ArrayList<>(List.of(command.split(" ")));
            words.addAll(List.of("--config-file", file.toString(), "--os-cloud", "nowhere"));
            Program.Ended ended = DISTRIBUTION
                    .coffer()
                    .with("OS_CLIENT_CONFIG_FILE", clouds.toString())
                    .run(words.toArray(String[]::new));

            assertThat(ended.status()).as("%s: %s", command, ended).isEqualTo(10);
            assertThat(ended.out() + ended.err()).contains("nowhere");
        }
    }

    private static List<String> names() {
        return DISTRIBUTION.files().stream()
                .map(file -> DISTRIBUTION.home().relativize(file).toString())
                .toList();
    }

    private static List<String> entries(Path jar) throws IOException {
        assertThat(Files.size(jar)).isPositive();
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }
}
