package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import dev.coffer.backup.core.catalogue.SignedManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server that comes back does to the archive, the standbys and the settings of the original. */
@Tag("long")
class TimelinesTest {
    @TempDir
    private Path directory;

    private PgServer server;
    private PgGuest guest;
    private Path archive;

    @BeforeEach
    void start() throws IOException {
        server = PgServer.create();
        archive = server.make(server.root.resolve("archive"));
        guest = new PgGuest(directory.resolve("state"), PgGuest.store(), server.configuration());
    }

    @AfterEach
    void clear() {
        server.close();
    }

    @Test
    void in_its_own_place_it_goes_on_on_another_timeline_beside_all_that_was_archived_and_standbys_do_not_follow()
            throws Exception {
        archive("cp %p " + archive + "/%f"); // Whatever lies there is written over.
        server.start();
        SignedManifest backup = guest.backUp();
        try (PgServer standby = server.standby()) {
            server.sql("postgres", "create table later()", "select pg_switch_wal()");
            server.stop(); // The archiver ends before it, and leaves nothing half copied.
            Map<String, Integer> before = archived();
            assertThat(before).hasSizeGreaterThanOrEqualTo(3);

            guest.restore(backup, true);
            server.start();

            assertThat(server.sql("postgres", "select to_regclass('later') is null"))
                    .isEqualTo("t");
            assertThat(guest.warnings()).anyMatch(warning -> warning.contains("newer than 1"));
            server.sql("postgres", "select pg_switch_wal()");
            await(() -> archived().containsKey("00000002.history"));
            await(() -> archived().keySet().stream().anyMatch(name -> name.matches("00000002[0-9A-F]{16}")));
            assertThat(archived()).containsAllEntriesOf(before);
            await(() -> Files.readString(standby.log()).contains("forked off"));
            assertThat(server.sql("postgres", "select count(*) from pg_stat_replication where state = 'streaming'"))
                    .isEqualTo("0");
            assertThat(standby.sql("postgres", "select to_regclass('later') is null"))
                    .isEqualTo("f");
        }
        server.stop();
        guest.restore(backup, true);
        assertThat(server.timeline()).isEqualTo(3);
        server.runAsOwner(
                "sh", "-c", "rm \"$1\"/pg_wal/*.history", "sh", server.data().toString());
        guest.restore(backup, true);
        assertThat(server.timeline()).as("although the histories are lost").isEqualTo(4);
    }

    @Test
    void elsewhere_it_keeps_its_log_until_it_is_given_an_archive() throws Exception {
        archive("cp %p " + archive + "/%f");
        server.start();
        SignedManifest backup = guest.backUp();
        server.sql("postgres", "select pg_switch_wal()");
        server.stop();
        Files.move(server.data(), server.root.resolve("cluster/lost"));
        Map<String, Integer> before = archived();
        assertThat(before).hasSizeGreaterThanOrEqualTo(2);

        guest.restore(backup, false);
        server.start();

        assertThat(guest.warnings()).anyMatch(warning -> warning.contains("ALTER SYSTEM"));
        server.sql("postgres", "select pg_switch_wal()");
        await(() -> !server.sql("postgres", "select failed_count from pg_stat_archiver")
                .equals("0"));
        server.stop();
        guest.restore(backup, true);
        assertThat(guest.warnings()).as("a copy stays one").anyMatch(warning -> warning.contains("ALTER SYSTEM"));
        server.start();
        assertThat(server.sql("postgres", "show archive_command")).isEqualTo("false");
        assertThat(archived()).isEqualTo(before);
        server.sql(
                "postgres",
                "alter system set archive_command = 'test ! -f " + archive + "/%f && cp %p " + archive + "/%f'");
        server.sql("postgres", "select pg_reload_conf()");
        await(() -> archived().containsKey("00000003.history"));
    }

    @Test
    void what_roles_databases_and_earlier_recoveries_have_set_neither_breaks_the_trial_nor_misleads_it()
            throws Exception {
        server.set("archive_mode = on", "archive_command = 'true'");
        server.start();
        server.sql("postgres", "create role plain login replication", "grant pg_read_all_settings to plain");
        server.sql("postgres", "create database bank");
        server.sql("bank", "create table account()", "create schema misleading", "create table misleading.pg_class()");
        server.sql("postgres", "alter database bank set search_path = misleading, pg_catalog");
        server.sql("postgres", "alter database bank set statement_timeout = 1");
        server.sql("postgres", "alter database bank set default_transaction_read_only = on");
        server.sql("postgres", "alter role plain set default_transaction_read_only = on");
        server.sql("postgres", "alter system set recovery_target_time = '2001-01-01'");
        server.sql("postgres", "alter system set recovery_end_command = 'touch " + server.root + "/socket/ended'");
        server.sql("postgres", "alter system set unix_socket_group = 'nobody-of-this-name'");
        server.runAsOwner("touch", server.data() + "/standby.signal");
        server.sql("postgres", "alter role keeper set session_preload_libraries = 'none-of-this-name'");
        PgGuest plain = new PgGuest(
                directory.resolve("state"),
                PgGuest.store(),
                server.configuration(PgServer.PROGRAMS, Optional.of("plain")));

        SignedManifest backup = plain.backUp();

        assertThat(Cluster.of(Cluster.stored(backup.manifest().storedBackup()).artifact())
                        .tables())
                .hasValue(2);
        plain.verify(backup, Depth.DRILL);
        assertThat(plain.warnings()).isEmpty();
        server.stop();
        plain.restore(backup, true);
        assertThat(plain.warnings()).noneMatch(warning -> warning.contains("tables"));
        assertThat(server.root.resolve("socket/ended")).doesNotExist();
        assertThat(server.data().resolve("standby.signal")).doesNotExist();
        assertThat(server.timeline()).isEqualTo(2);
    }

    private void archive(String command) {
        server.set("archive_mode = on", "archive_command = '" + command + "'");
    }

    /** The files in the archive, by what is in them. */
    private Map<String, Integer> archived() throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(archive)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + 180_000_000_000L;
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("awaited in vain").isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
