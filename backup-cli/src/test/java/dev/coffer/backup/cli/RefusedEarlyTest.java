package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has the wrong identity, or wants what somebody unknown has signed, hears of it before any data is fetched. */
@Timeout(120)
class RefusedEarlyTest {
    private static final int KEY_WRONG = 53;
    private static final int SIGNER_UNKNOWN = 60;

    @TempDir
    private Path directory;

    private Path home = Path.of("/nonexistent");
    private Path configuration = Path.of("/nonexistent");
    private String backup = "";
    private String artifact = "";

    @BeforeEach
    void make_an_encrypted_backup_and_watch_the_store() throws IOException {
        String recipient = Run.of("key-generate", directory.resolve("anna").toString())
                .out()
                .strip();
        Run.of("key-generate", directory.resolve("bert").toString());
        Path store = Files.createDirectories(directory.resolve("store"));
        FakeInstance guest = FakeInstance.encrypting(directory.resolve("guest"), store, recipient);
        backup = guest.backUp("nightly");
        artifact = new Container(store.resolve("database_backups")).artifactName(backup);
        home = WatchedStoragePlugin.home(directory.resolve("coffer"));
        configuration = watching(guest);
    }

    /** The configuration of a guest, with its store watched. */
    private static Path watching(FakeInstance guest) throws IOException {
        Path file = guest.home().resolve("coffer.conf");
        return Files.writeString(
                file,
                Files.readString(file).replace("LocalStorage", "WatchedStorage").replace("[local]", "[watched]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create one --replace-existing --backup",
                "create one --replace-existing --dry-run --backup",
                "backup-verify --level decoded",
                "key-check"
            })
    void a_wrong_identity(String command) {
        assertRefusedEarly(KEY_WRONG, command, "bert");
        assertThat(run(command, "anna").exitStatus()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create one --replace-existing --backup",
                "create one --replace-existing --dry-run --backup",
                "backup-verify --level decoded",
                "backup-verify --level stored",
                "key-check"
            })
    void an_unknown_signer(String command) throws IOException {
        configuration = watching(FakeInstance.make(directory.resolve("stranger"), directory.resolve("store")));

        assertRefusedEarly(SIGNER_UNKNOWN, command, "anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create one --replace-existing --backup", "backup-verify --level decoded"})
    void what_is_not_refused_fetches_the_index_and_all_segments(String command) {
        WatchedStoragePlugin.calls();

        Run run = run(command, "anna");

        assertThat(run.exitStatus()).as(run.err()).isZero();
        assertThat(WatchedStoragePlugin.calls())
                .anyMatch(call -> call.startsWith("read") && call.contains(artifact + "/index.json"))
                .anyMatch(call -> call.startsWith("read") && call.contains(artifact + "/00000002"));
    }

    private void assertRefusedEarly(int status, String command, String identity) {
        WatchedStoragePlugin.calls();

        Run run = run(command, identity);

        assertThat(run.exitStatus()).as(run.out() + run.err()).isEqualTo(status);
        assertThat(WatchedStoragePlugin.calls())
                .anyMatch(call -> call.contains(backup + "/manifest.json"))
                .noneMatch(call -> call.contains(backup + "/" + artifact));
    }

    private Run run(String command, String identity) {
        List<String> line = new ArrayList<>(List.of("--config-file", configuration.toString()));
        line.addAll(List.of(command.split(" ")));
        line.add(backup);
        if (!command.contains("stored")) {
            line.addAll(List.of("--identity", directory.resolve(identity).toString()));
        }
        return Run.at(home, line.toArray(String[]::new));
    }
}
