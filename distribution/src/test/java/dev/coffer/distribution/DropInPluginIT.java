package dev.coffer.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's plugin in the directory {@code plugins} of a distribution that knows nothing of it. */
class DropInPluginIT {
    private static final long SEED = 20261122;
    private static final int SEVERAL_SEGMENTS = (5 << 20) + 17;

    @TempDir
    private Path directory;

    private Distribution distribution;
    private Path database;
    private Path store;

    @BeforeEach
    void unpack() throws IOException {
        distribution = Distribution.packed().copiedTo(Files.createDirectory(directory.resolve("coffer")));
        database = directory.resolve("database");
        store = Files.createDirectory(directory.resolve("store"));
        byte[] content = new byte[SEVERAL_SEGMENTS];
        new Random(SEED).nextBytes(content);
        Files.write(database, content);
        Files.writeString(directory.resolve("coffer.conf"), """
                [DEFAULT]
                storage_strategy = LocalStorage
                backup_encryption = none
                backup_segment_max_size = 1M
                state_path = %1$s/state

                [local]
                path = %1$s/store

                [instance:one]
                datastore = demo
                file = %1$s/database
                owner = %2$s
                """.formatted(directory, System.getProperty("user.name")));
    }

    @Test
    void without_it_the_datastore_is_unknown_and_the_others_are_named() {
        Program.Ended ended = coffer("backup-create", "one", "first");

        assertThat(ended.status()).isEqualTo(ErrorCode.PLUGIN_UNKNOWN.exitStatus());
        assertThat(ended.err()).contains("demo").contains("db2");
    }

    @Test
    void it_is_found_with_its_version_and_origin() throws IOException {
        dropIn();

        Program.Ended ended = coffer("plugins");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
        assertThat(ended.out()).containsPattern("demo.*3\\.2\\.1").contains("demo-plugin.jar");
    }

    @Test
    void what_it_backs_up_comes_back_byte_for_byte() throws IOException {
        dropIn();
        byte[] before = Files.readAllBytes(database);

        succeeds("backup-create", "one", "first", "--description", "by a plugin");
        assertThat(succeeds("backup-list").out()).containsPattern("first *\\| COMPLETED");
        Files.writeString(database, "lost");
        succeeds("create", "one", "--backup", "first", "--replace-existing");

        assertThat(Files.readAllBytes(database)).isEqualTo(before);
        succeeds("backup-delete", "first");
        try (Stream<Path> left = Files.walk(store)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void its_refusal_reaches_the_operator_with_its_exit_status() throws IOException {
        dropIn();
        succeeds("backup-create", "one", "first");

        Program.Ended ended = coffer("create", "one", "--backup", "first");

        assertThat(ended.status()).isEqualTo(ErrorCode.DATABASE_EXISTS.exitStatus());
        assertThat(ended.err()).contains("the file '" + database + "' exists").contains("Use --replace-existing.");
    }

    private void dropIn() throws IOException {
        new PluginProject(Path.of("src/test/resources/dropin"))
                .build(
                        distribution.library("backup-api"),
                        directory.resolve("build"),
                        distribution.home().resolve("plugins/demo-plugin.jar"),
                        DatastorePlugin.class.getName(),
                        "demo.plugin.DemoPlugin");
    }

    private Program.Ended succeeds(String... arguments) {
        Program.Ended ended = coffer(arguments);
        assertThat(ended.status()).as(ended.err()).isZero();
        return ended;
    }

    private Program.Ended coffer(String... arguments) {
        return distribution
                .coffer()
                .run(Stream.concat(Stream.of("--config-file", directory + "/coffer.conf"), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
