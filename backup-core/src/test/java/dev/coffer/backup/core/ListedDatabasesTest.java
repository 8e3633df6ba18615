package dev.coffer.backup.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.config.ConfigurationSources;
import dev.coffer.backup.core.flow.FlowListener;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.core.signature.Acceptance;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import dev.coffer.datastore.fake.FakePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of a guest without recipients, and without a container: no backup could be made there. */
@Timeout(60)
class ListedDatabasesTest {
    @TempDir
    private Path root;

    @Test
    void all_databases_of_an_instance_are_named_though_no_backup_could_be_made() throws IOException {
        Files.createDirectories(root.resolve("data/ledger"));
        Files.createDirectories(root.resolve("data/stock"));
        Files.writeString(root.resolve("data/ledger.busy"), "");

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(this::requireEmpty)
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_EXISTS);
                    assertThat(failure.text()).isEqualTo("instance 'books' has databases: ledger, stock");
                });
    }

    @Test
    void an_instance_without_databases_is_empty() throws IOException {
        Files.createDirectories(root.resolve("data"));

        requireEmpty();
    }

    @Test
    void an_instance_that_cannot_be_asked_is_a_failure() {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(this::requireEmpty)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.DATASTORE_DOWN));
    }

    private void requireEmpty() throws IOException {
        PluginRegistry plugins = PluginRegistry.of(
                List.of(new FakePlugin()), List.of(new GivenStoragePlugin(new InMemoryObjectStore(Clock.systemUTC()))));
        Path file = Files.writeString(root.resolve("coffer.conf"), """
                [DEFAULT]
                datastore_manager = fake
                storage_strategy = GivenStorage
                memory = 32M
                backup_segment_max_size = 1M
                state_path = %1$s/state
                [instance:books]
                data_directory = %1$s/data
                owner = %2$s
                """.formatted(
                        root, Users.ofThisProcess().name()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Configuration configuration =
                Configuration.read(new ConfigurationSources(Optional.of(file), Map.of(), List.of()), plugins);
        EngineContext context = new EngineContext(
                Clock.systemUTC(),
                UUID::randomUUID,
                new SecureRandom(),
                "test",
                Interruption.never(),
                FlowListener.silent(),
                Acceptance.none());
        try (Engine engine = Engine.open(configuration, plugins, context)) {
            engine.requireEmpty("books");
        }
    }
}
