package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import dev.coffer.backup.core.catalogue.SignedManifest;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server of a trial has to have room for, and must not forget, although it knows nothing of the original's settings. */
@Tag("long")
class TrialTest {
    /** As many as a server with PostgreSQL's own settings has no room for. */
    private static final int ORIGINS = 15;

    private static final int LOCKS = 20_000;

    @TempDir
    private Path directory;

    @Test
    void what_a_server_has_by_large_settings_comes_back_and_the_time_of_its_commits_too() {
        try (PgServer server = PgServer.create(64)) {
            server.set("min_wal_size = 128MB", "max_wal_size = 256MB", "track_commit_timestamp = on");
            server.set("max_connections = 300", "max_replication_slots = 20", "max_locks_per_transaction = 512");
            server.set("max_prepared_transactions = 2");
            server.start();
            server.sql("postgres", "alter system set superuser_reserved_connections = 120");
            server.sql("postgres", "create table account as select 1 balance");
            server.sql(
                    "postgres",
                    "select pg_replication_origin_create('origin ' || n) from generate_series(1, " + ORIGINS + ") n",
                    "select pg_replication_origin_advance('origin ' || n, '0/1') from generate_series(1, " + ORIGINS
                            + ") n");
            server.sql(
                    "postgres",
                    "begin",
                    "select count(pg_advisory_xact_lock(n)) from generate_series(1, " + LOCKS + ") n",
                    "prepare transaction 'many locks'");
            String committed = "select pg_xact_commit_timestamp(xmin) from account";
            String before = server.sql("postgres", committed);
            PgGuest guest = new PgGuest(directory.resolve("state"), PgGuest.store(), server.configuration());

            SignedManifest backup = guest.backUp();
            guest.verify(backup, Depth.DRILL);
            server.stop();
            guest.restore(backup, true);
            server.start();

            assertThat(server.sql("postgres", committed)).isEqualTo(before).isNotEmpty();
            assertThat(server.sql("postgres", "select count(*) from pg_replication_origin_status"))
                    .isEqualTo(Integer.toString(ORIGINS));
            assertThat(server.sql("postgres", "select gid from pg_prepared_xacts"))
                    .isEqualTo("many locks");
        }
    }
}
