package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the clearing of a restore ends, and what it does not touch. */
class ClearTest {
    @TempDir
    private Path directory;

    private Path data;
    private Path work;

    @BeforeEach
    void name_them() throws IOException {
        data = Files.createDirectory(directory.resolve("main"));
        work = Files.createDirectory(Facts.besides(data, "coffer-1"));
    }

    @Test
    void the_work_names_its_data_directory() {
        assertThat(Facts.dataDirectory(Facts.restoring(work))).isEqualTo(data.toString());
    }

    @Test
    void all_who_hold_the_work_are_ended_and_nobody_else() throws Exception {
        Path held = work.resolve("held");
        Process worker = shell("exec 9> \"$1\"; trap '' TERM; sleep 60 & echo; sleep 60", held);
        Process looker = shell("cd \"$(dirname \"$1\")\"; echo; exec 8< held; exec sleep 60", held);
        Process other = shell("exec 9> \"$1\"; echo; exec sleep 60", directory.resolve("held"));

        assertThat(cleared()).isEqualTo("ended\n");

        assertThat(worker.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.descendants()).isEmpty();
        assertThat(looker.isAlive()).isTrue();
        assertThat(other.isAlive()).isTrue();
        looker.destroy();
        other.destroy();
        assertThat(work).doesNotExist();
    }

    @Test
    void a_server_that_was_started_on_what_is_not_yet_settled_keeps_its_directory() throws Exception {
        Files.createDirectories(work.resolve("old"));
        Files.createFile(work.resolve("swap"));
        Path starting = Files.createFile(data.resolve("postmaster.pid"));

        assertThat(cleared()).isEmpty();

        assertThat(starting).exists();
        assertThat(work.resolve("old")).exists();
        Files.createFile(data.resolve("postmaster.opts"));
        assertThat(cleared()).isEqualTo("ended\n");
        assertThat(starting).exists();
        assertThat(work).doesNotExist();
    }

    @Test
    void what_a_server_has_written_on_what_is_not_yet_settled_stays_when_it_has_stopped() throws Exception {
        Files.createDirectories(work.resolve("old/before"));
        Files.createFile(work.resolve("swap"));
        Files.createFile(data.resolve("postmaster.opts"));
        Path written = Files.createFile(data.resolve("written"));

        assertThat(cleared()).isEqualTo("ended\n");

        assertThat(written).exists();
        assertThat(data.resolve("before")).doesNotExist();
        assertThat(work).doesNotExist();
    }

    @Test
    void an_old_one_in_whose_place_nothing_is_comes_back() throws Exception {
        Files.createDirectories(work.resolve("old/base"));
        Files.delete(data);

        assertThat(cleared()).isEqualTo("ended\n");

        assertThat(data.resolve("base")).exists();
        assertThat(work).doesNotExist();
    }

    /** One that has come as far as to print a line. */
    private static Process shell(String script, Path held) throws IOException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", script, "coffer", held.toString()).start();
        assertThat(shell.getInputStream().read()).isEqualTo('\n');
        return shell;
    }

    private String cleared() throws Exception {
        Process shell = new ProcessBuilder(
                        "/bin/sh", "-c", RestoreScripts.CLEAR, "coffer", work.toString(), data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isIn(0, Scripts.RUNNING);
        return said;
    }
}
