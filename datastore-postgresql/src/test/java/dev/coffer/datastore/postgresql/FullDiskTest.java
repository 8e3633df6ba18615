package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk does that fills up at the plan, while it is unpacked or in the trial. */
@Tag("long")
class FullDiskTest {
    private static final List<String> APART = List.of("unshare", "--mount", "--");

    @TempDir
    private Path directory;

    @Test
    void a_disk_that_is_full_ends_a_restore_or_a_drill_with_its_own_status_and_harms_no_cluster() throws Exception {
        Assumptions.assumeTrue(mayMount(), "only root may mount file systems that nobody else sees");
        try (PgServer server = PgServer.create()) {
            server.start();
            List<String> line = new ArrayList<>(APART);
            line.addAll(Jvm.command(FullDisk.class, server.root, directory.resolve("state")));
            Path said = directory.resolve("said");

            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();

            int status = process.waitFor();
            assertThat(status).as("%s", Files.readString(said)).isZero();
        }
    }

    private static boolean mayMount() throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(APART);
        line.addAll(List.of("mount", "-t", "tmpfs", "none", "/mnt"));
        return System.getProperty("user.name").equals("root")
                && new ProcessBuilder(line).start().waitFor() == 0;
    }
}
