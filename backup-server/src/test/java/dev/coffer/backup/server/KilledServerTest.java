package dev.coffer.backup.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server shows that comes after one that could not say anything any more. */
@Timeout(120)
class KilledServerTest {
    private ServedGuest guest;

    @TempDir
    private Path saved;

    @BeforeEach
    void start(@TempDir Path directory) {
        guest = ServedGuest.start(directory);
    }

    @AfterEach
    void stop() {
        guest.close();
    }

    @Test
    @Tag("long")
    void a_backup_that_was_being_made_has_failed_and_is_never_shown_as_being_made() throws IOException {
        guest.order("one", "dump trace\ndump hang");
        String id = guest.orderBackup("one", "first");
        guest.await("backups/" + id, "BUILDING");
        Path order = guest.file("state/orders/backup-" + id + ".json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(order)))
                .isEqualTo("rw-------");
        guest.awaitFile("one/trace"); // From here on nothing moves.
        List<Path> told = Stream.concat(
                        Stream.of("state", "one").flatMap(this::filesBelow),
                        filesBelow("store")
                                .filter(file -> file.toString().contains(id)
                                        && file.toString().contains("status")))
                .toList();
        for (int i = 0; i < told.size(); i++) {
            Files.copy(told.get(i), saved.resolve("" + i));
        }
        guest.stop();
        for (int i = 0; i < told.size(); i++) {
            Files.createDirectories(told.get(i).getParent());
            Files.copy(saved.resolve("" + i), told.get(i), StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(guest.file("one/SAMPLE.quiesced")).exists();

        guest.startAgain();

        assertThat(guest.get("backups/" + id).at("/backup/status").asText()).isEqualTo("FAILED");
        assertThat(guest.get("backups").at("/backups/0/status").asText()).isEqualTo("FAILED");
        guest.await("instances/one", "ACTIVE");
        assertThat(guest.file("one/SAMPLE.quiesced"))
                .as("undone by what the journal says")
                .doesNotExist();
        assertThat(guest.file("one/SAMPLE/rows")).hasContent("1,one");
        assertThat(guest.get("backups/" + id).at("/backup/reason").asText())
                .isEqualTo("INTERRUPTED: the process that made it was killed. Take a new backup, and delete this one.");
        assertThat(order).doesNotExist();
        Files.delete(guest.file("one/faults"));
        guest.await("backups/" + guest.orderBackup("one", "second"), "COMPLETED");
    }

    private Stream<Path> filesBelow(String name) {
        try (Stream<Path> files = Files.walk(guest.file(name))) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_second_server_does_not_take_the_first_one_for_dead() {
        assertThatThrownBy(guest::startAgain)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("another coffer serve has the orders");
    }

    @Test
    void an_order_that_cannot_be_read_is_no_order_that_was_never_given() throws IOException {
        guest.stop();
        Path file = guest.file("state/orders/backup-x.json");
        Files.writeString(file, "{");

        assertThatThrownBy(guest::startAgain)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("cannot read the order " + file);

        Files.delete(file);
        guest.startAgain();
    }
}
