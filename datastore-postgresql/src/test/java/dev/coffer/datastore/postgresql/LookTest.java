package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script finds in the place of a data directory, on file systems that a table of its own names. */
class LookTest {
    @TempDir
    private Path directory;

    @Test
    void what_is_not_there_is_absent_only_where_no_file_system_is_to_be_mounted() throws Exception {
        Path empty = Files.createDirectories(directory.resolve("plain/main"));
        Path below = directory.resolve("pg data/15/main");
        Path mountPoint = Files.createDirectories(directory.resolve("pg data"));
        table("none " + mountPoint.toString().replace(" ", "\\040") + " tmpfs defaults 0 0\n");

        assertThat(look(empty)).isEqualTo("empty");
        assertThat(look(directory.resolve("plain/other"))).isEqualTo("absent");
        assertThat(look(mountPoint)).isEqualTo("unmounted");
        assertThat(look(below)).isEqualTo("unmounted");
        Files.createDirectories(below);
        assertThat(look(below)).isEqualTo("unmounted");
        Files.writeString(below.resolve("PG_VERSION"), "15");
        assertThat(look(below)).isEqualTo("full");
    }

    @Test
    void a_file_system_that_is_mounted_is_in_nobodys_way() throws Exception {
        table("none / tmpfs defaults 0 0\nnone /proc proc defaults 0 0\n");

        assertThat(look(Path.of("/proc/none"))).isEqualTo("absent");
        assertThat(look(directory.resolve("none"))).isEqualTo("absent");
    }

    private void table(String lines) throws IOException {
        Files.writeString(directory.resolve("fstab"), lines);
    }

    private String look(Path place) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", Scripts.LOOK, "sh", place.toString()).redirectErrorStream(true);
        builder.environment().put("LIBMOUNT_FSTAB", directory.resolve("fstab").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }
}
