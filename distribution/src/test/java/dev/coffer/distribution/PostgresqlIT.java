package dev.coffer.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged command and the plugin that it comes with, on a real PostgreSQL server. */
@Tag("long")
class PostgresqlIT {
    @Test
    void a_cluster_is_looked_at_backed_up_drilled_and_restored() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(Path.of("/usr/lib/postgresql/15/bin/postgres")),
                "PostgreSQL 15 is not installed: see scripts/postgresql");
        Path place = Files.createTempDirectory(Path.of("/tmp"), "coffer-pg-");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Program.Ended ended = new Program(Path.of("/bin/bash"))
                    .run(
                            "src/test/resources/postgresql/walk",
                            Distribution.packed().home().resolve("bin/coffer").toString(),
                            place.resolve("walk").toString());

            assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
            assertThat(ended.out())
                    .contains("with a server that runs: " + ErrorCode.DATABASE_IN_USE.exitStatus())
                    .contains("rows: 1000")
                    .contains("PgBaseBackup")
                    .containsPattern("downtime *\\| *cluster 0")
                    .doesNotContain("were dropped while it ran");
        } finally {
            new Program(Path.of("/bin/rm")).run("-rf", place.toString());
        }
    }
}
