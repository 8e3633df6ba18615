package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody has to wait for a store that does not answer: the process as a whole ends when it is told to. */
@Timeout(60)
class HangingStoreTest {
    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end_what_was_started() {
        started.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup-list",
                "backup-show nightly",
                "backup-delete nightly",
                "backup-verify nightly",
                "backup-verify --all",
                "create one --backup nightly",
                "backup-create one nightly"
            })
    void a_command_that_waits_for_a_store_that_hangs_ends_at_an_interrupt(String command) throws Exception {
        Process process = start(List.of(command.split(" ")));
        BufferedReader out = process.inputReader();
        assertThat(out.readLine()).isEqualTo("hanging");

        signal(process);

        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(process.errorReader().lines()).contains("coffer: interrupted by a signal");
    }

    private Process start(List<String> words) throws IOException {
        Files.createDirectories(directory.resolve("data/SAMPLE"));
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(ObjectStorePlugin.class.getName()), HangingStoragePlugin.class.getName() + "\n");
        Path file = Files.writeString(
                directory.resolve("coffer.conf"), """
                [DEFAULT]
                datastore_manager = fake
                storage_strategy = HangingStorage
                backup_encryption = none
                state_path = %1$s/state

                [instance:one]
                data_directory = %1$s/data
                owner = %2$s
                """.formatted(directory, System.getProperty("user.name")));
        List<String> command = Stream.concat(
                        Stream.of(
                                "env",
                                "--default-signal=INT",
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                directory + ":" + System.getProperty("java.class.path"),
                                Coffer.class.getName(),
                                "--config-file",
                                file.toString()),
                        words.stream())
                .toList();
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static void signal(Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start();
        assertThat(kill.waitFor()).isZero();
    }
}
