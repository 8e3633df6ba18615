package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
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
    void a_log_that_lies_elsewhere_is_seen() throws Exception {
        Path main = Files.createDirectories(directory.resolve("main"));
        table("");
        assertThat(said(process(Scripts.LOG, main.toString()))).isEmpty();

        Files.createSymbolicLink(main.resolve("pg_wal"), Path.of("/srv/wal"));

        assertThat(look(main)).isEqualTo("log elsewhere");
        assertThat(said(process(Scripts.LOG, main.toString()))).isEqualTo("/srv/wal");
    }

    @Test
    void tablespaces_that_lie_elsewhere_are_seen() throws Exception {
        Path links = Files.createDirectories(directory.resolve("main/pg_tblspc"));
        table("");
        assertThat(look(directory.resolve("main"))).isEqualTo("full");

        Files.createSymbolicLink(links.resolve("16384"), Path.of("/srv/fast"));

        assertThat(look(directory.resolve("main"))).isEqualTo("tablespaces elsewhere");
    }

    @Test
    void a_file_system_that_is_mounted_is_in_nobodys_way() throws Exception {
        table("none / tmpfs defaults 0 0\nnone /proc proc defaults 0 0\n");

        assertThat(look(Path.of("/proc/none"))).isEqualTo("absent");
        assertThat(look(directory.resolve("none"))).isEqualTo("absent");
    }

    @Test
    void a_slot_is_lost_with_its_data_directory_only_where_no_file_system_is_to_be_mounted() throws Exception {
        Path empty = Files.createDirectories(directory.resolve("plain/main"));
        Path mountPoint = Files.createDirectories(directory.resolve("volume/main"));
        table("none " + mountPoint + " tmpfs defaults 0 0\n");

        assertThat(released(empty)).isEqualTo("left=0");
        assertThat(released(directory.resolve("plain/other"))).isEqualTo("left=0");
        assertThat(released(mountPoint)).contains("lost or not mounted").doesNotContain("left=0");
        assertThat(released(directory.resolve("gone/main"))).doesNotContain("left=0");
        Files.createDirectories(empty.resolve("pg_replslot/coffer_1"));
        assertThat(released(empty)).doesNotContain("left=0");
    }

    /** As if pg_ctl had found no cluster there. */
    private String released(Path place) throws IOException, InterruptedException {
        Path none = Files.writeString(directory.resolve("pg_ctl"), "#!/bin/sh\nexit 4\n");
        Files.setPosixFilePermissions(none, PosixFilePermissions.fromString("rwx------"));
        return said(process(Scripts.RELEASE_LOG, "coffer_1", none.toString(), place.toString(), "false"));
    }

    private void table(String lines) throws IOException {
        Files.writeString(directory.resolve("fstab"), lines);
    }

    private String look(Path place) throws IOException, InterruptedException {
        Process process = process(Scripts.LOOK, place.toString());
        String said = said(process);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private Process process(String script, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("LIBMOUNT_FSTAB", directory.resolve("fstab").toString());
        return builder.start();
    }

    private static String said(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }
}
