package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restore leaves that was cut off at each of its moments, and how that is cleared. */
@Tag("long")
class ClearTest {
    @TempDir
    private Path directory;

    private Path data;
    private Path work;

    @BeforeEach
    void name_them() throws IOException {
        data = directory.resolve("main");
        work = Files.createDirectory(Facts.besides(data, "coffer-1"));
    }

    @Test
    void the_work_names_its_data_directory() {
        assertThat(Facts.dataDirectory(Facts.restoring(work))).isEqualTo(data.toString());
    }

    @Test
    void a_restore_that_was_still_unpacking_leaves_the_old_one() throws Exception {
        make(data, "old");
        make(work.resolve("data"), "half");

        clear();

        assertThat(data.resolve("old")).exists();
        assertThat(work).doesNotExist();
    }

    @Test
    void a_restore_that_was_between_its_two_moves_gives_the_old_one_back() throws Exception {
        make(work.resolve("old"), "old");
        make(work.resolve("data"), "new");

        clear();

        assertThat(data.resolve("old")).exists();
        assertThat(work).doesNotExist();
    }

    @Test
    void a_restore_that_was_through_keeps_the_new_one() throws Exception {
        make(work.resolve("old"), "old");
        make(data, "new");

        clear();

        assertThat(data.resolve("new")).exists();
        assertThat(work).doesNotExist();
    }

    @Test
    void a_process_that_is_no_server_of_it_is_left_alone() throws Exception {
        make(work.resolve("data"), "half");
        Process other =
                new ProcessBuilder("sleep", "60").directory(directory.toFile()).start();
        Files.writeString(work.resolve("data/postmaster.pid"), other.pid() + "\n");

        clear();

        assertThat(other.isAlive()).isTrue();
        other.destroy();
    }

    @Test
    void a_server_that_works_there_is_ended() throws Exception {
        make(work.resolve("data"), "half");
        Process server = new ProcessBuilder("sleep", "60")
                .directory(work.resolve("data").toFile())
                .start();
        Files.writeString(work.resolve("data/postmaster.pid"), server.pid() + "\n");

        clear();

        assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(work).doesNotExist();
    }

    private static void make(Path place, String file) throws IOException {
        Files.createFile(Files.createDirectory(place).resolve(file));
    }

    private void clear() throws Exception {
        Process shell = new ProcessBuilder("/bin/sh", "-c", Scripts.CLEAR, "coffer", work.toString(), data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        assertThat(said).isEqualTo("ended\n");
    }
}
