package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody can write to the container, and puts key files there: nobody signs them. */
@Timeout(120)
class ForgedKeysTest {
    @TempDir
    private Path directory;

    private Container container = new Container(Path.of("/nonexistent"));
    private FakeInstance guest = new FakeInstance(Path.of("/nonexistent"), Path.of("/nonexistent"), "");
    private String backup = "";
    private String anna = "";
    private String bert = "";

    @BeforeEach
    void make_a_backup_for_anna_and_go_on_working() throws IOException {
        Path store = Files.createDirectories(directory.resolve("store"));
        container = new Container(store.resolve("database_backups"));
        anna = recipient("anna");
        bert = recipient("bert");
        guest = FakeInstance.encrypting(directory.resolve("guest"), store, anna);
        backup = guest.backUp("nightly");
        guest.work();
    }

    private String recipient(String name) {
        return Run.of("key-generate", directory.resolve(name).toString()).out().strip();
    }

    private Path key(String backup, String number) {
        return container.file(backup, "key." + number + ".age");
    }

    private Run with(String identity, String... line) {
        String[] all = Arrays.copyOf(line, line.length + 2);
        all[line.length] = "--identity";
        all[line.length + 1] = directory.resolve(identity).toString();
        return guest.run(all);
    }

    private void assertRestoredBy(String identity) throws IOException {
        guest.work();

        Run restored = with(identity, "create", "one", "--backup", backup, "--replace-existing");

        assertThat(restored.exitStatus()).as(restored.err()).isZero();
        assertThat(guest.rows()).isEqualTo(FakeInstance.FIRST_ROWS);
    }

    /** Whom the old file was for had access before, and keeps it; nobody else gets or loses any. */
    @Test
    void an_older_key_file_under_a_higher_number() throws IOException {
        byte[] old = Files.readAllBytes(key(backup, "1"));
        assertThat(with("anna", "key-rotate", backup, "--add", bert, "--remove", anna)
                        .exitStatus())
                .isZero();
        assertThat(with("anna", "key-check", backup).exitStatus()).isEqualTo(53);

        Files.write(key(backup, "9"), old);

        assertRestoredBy("bert");
        assertRestoredBy("anna");
        Run checked = with("bert", "key-check", backup);
        assertThat(checked.exitStatus()).isZero();
        assertThat(checked.out()).contains("key.9.age' is there, too, and does not open");
        Run rotated = with("bert", "key-rotate", backup, "--add", recipient("carl"));
        assertThat(rotated.exitStatus()).isEqualTo(53);
        assertThat(rotated.err()).contains("key.9.age");
    }

    @Test
    void the_key_file_of_another_backup_under_a_higher_number() throws IOException {
        String other = guest.backUp("other");

        container.put(key(other, "1"), key(backup, "2"));

        assertRestoredBy("anna");
        assertThat(with("anna", "key-check", backup).out()).contains("key.2.age' is there, too, and does not open");
        Run rotated = with("anna", "key-rotate", backup, "--add", bert);
        assertThat(rotated.exitStatus()).isEqualTo(54);
        assertThat(rotated.err()).contains("key.2.age' has the identity of age1");
        assertThat(key(backup, "1")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "999999999"})
    void a_key_file_of_his_own_making_under_a_higher_number(String number) throws IOException {
        for (byte[] forged : List.of(
                new byte[0], "age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII), new byte[1 << 17])) {
            Files.write(key(backup, number), forged);

            assertRestoredBy("anna");
            Run rotated = with("anna", "key-rotate", backup, "--add", bert);
            assertThat(rotated.exitStatus()).isIn(50, 54);
            assertThat(rotated.err()).contains("key." + number + ".age");
            assertThat(key(backup, "1")).exists();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "01", "-1", "1000000000", "99999999999999999999", "one", "1.1"})
    void a_number_that_none_has(String number) throws IOException {
        container.put(key(backup, "1"), key(backup, number));

        assertRestoredBy("anna");
        assertThat(with("anna", "key-check", backup).out()).doesNotContain("is there, too");
        assertThat(with("anna", "key-rotate", backup, "--add", bert).exitStatus())
                .isZero();
        assertRestoredBy("bert");
    }
}
