package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.core.catalogue.SignedManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a real server, and the way back. */
@Tag("long")
class RealServerTest {
    private static final int ACCOUNTS = 200;
    private static final int EACH = 1000;

    @TempDir
    private Path directory;

    private PgServer server;
    private PgGuest guest;

    @BeforeEach
    void make_a_bank() {
        server = PgServer.create();
        server.start();
        server.sql("postgres", "create database bank");
        server.sql(
                "bank",
                "create table account(id int primary key, balance bigint not null)",
                "insert into account select n, " + EACH + " from generate_series(1, " + ACCOUNTS + ") n",
                "create table ballast as select n, repeat(md5(n::text), 20) t from generate_series(1, 30000) n");
        guest = new PgGuest(directory.resolve("state"), PgGuest.store(), server.configuration());
    }

    @AfterEach
    void clear() {
        server.close();
    }

    @Test
    void what_is_backed_up_under_load_comes_back_consistent_and_with_all_that_was_there_before() throws Exception {
        server.sql("bank", "create table moved(n serial, amount int)");
        Process load = server.client("bank", """
                do $$
                begin
                    for i in 1..1000000 loop
                        update account set balance = balance - 7 where id = 1 + i % 200;
                        update account set balance = balance + 7 where id = 1 + (i * 31) % 200;
                        insert into moved(amount) values (7);
                        commit;
                    end loop;
                end $$""");
        awaitRows(200);
        long before = moved();

        SignedManifest backup = guest.backUp();

        long after = moved();
        load.destroy();
        load.waitFor();
        assertThat(backup.manifest().databases())
                .allSatisfy(database -> assertThat(database.downtime()).isZero());
        Artifact image = Cluster.stored(backup.manifest().storedBackup()).artifact();
        assertThat(Cluster.of(image).tables()).as("account, ballast, moved").hasValue(3);
        assertThat(after).as("moved while the backup ran").isGreaterThan(before);
        server.stop();
        guest.restore(backup, true);
        assertThat(server.isRunning()).isFalse();
        server.start();
        assertThat(server.sql("bank", "select sum(balance) from account"))
                .isEqualTo(Long.toString(1L * ACCOUNTS * EACH));
        assertThat(moved()).isBetween(before, after);
        assertThat(server.sql("bank", "select count(*) from ballast")).isEqualTo("30000");
        assertThat(slots()).isEqualTo("0");
    }

    @Test
    void a_restore_into_an_empty_directory_gives_it_to_the_owner_alone_and_leaves_nothing_beside_it()
            throws IOException {
        SignedManifest backup = guest.backUp();
        server.stop();
        Files.move(server.data(), server.root.resolve("cluster/lost"));
        server.make(server.data());

        guest.restore(backup, false);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.data())))
                .isEqualTo("rwx------");
        assertThat(Files.getOwner(server.data())).isEqualTo(Files.getOwner(server.root.resolve("cluster/lost")));
        assertThat(names(server.data())).doesNotContain("postmaster.pid", "backup_label", "recovery.signal");
        assertThat(names(server.root.resolve("cluster"))).containsExactlyInAnyOrder("log", "lost", "main");
        server.start();
        assertThat(server.sql("bank", "select count(*) from account")).isEqualTo(Integer.toString(ACCOUNTS));
    }

    @Test
    void a_log_that_lies_elsewhere_comes_back_inside_where_there_is_no_directory_at_all() throws IOException {
        server.stop();
        Path elsewhere = server.root.resolve("cluster/wal");
        Files.move(server.data().resolve("pg_wal"), elsewhere);
        Files.createSymbolicLink(server.data().resolve("pg_wal"), elsewhere);
        server.start();
        SignedManifest backup = guest.backUp();
        server.stop();

        BackupException refusal = catchThrowableOfType(BackupException.class, () -> guest.restore(backup, true));
        Files.move(server.data(), server.root.resolve("cluster/lost"));
        guest.restore(backup, false);

        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(guest.warnings()).anyMatch(warning -> warning.contains("lay in " + elsewhere));
        assertThat(server.data().resolve("pg_wal")).isDirectory().satisfies(log -> assertThat(Files.isSymbolicLink(log))
                .isFalse());
        server.start();
        assertThat(server.sql("bank", "select count(*) from account")).isEqualTo(Integer.toString(ACCOUNTS));
    }

    @Test
    void a_drill_leaves_the_server_as_it_is_and_nothing_behind() {
        SignedManifest backup = guest.backUp();
        String before = server.sql("postgres", "select pg_postmaster_start_time()");

        guest.verify(backup, Depth.IMAGES);
        guest.verify(backup, Depth.DRILL);

        assertThat(server.sql("postgres", "select pg_postmaster_start_time()")).isEqualTo(before);
        assertThat(names(server.root.resolve("staging"))).isEmpty();
    }

    @Test
    void neither_closed_nor_broken_databases_keep_a_backup_of_a_plain_role_from_coming_back() {
        server.sql("postgres", "create role plain login replication", "grant pg_read_all_settings to plain");
        server.sql("postgres", "create database closed", "create database broken", "create database \"two\nlines\"");
        server.sql("postgres", "revoke connect on database closed from public");
        server.sql("postgres", "update pg_database set datconnlimit = -2 where datname = 'broken'");
        server.sql("postgres", "alter database template1 allow_connections false");
        server.sql("postgres", "alter system set shared_buffers = '900GB'", "alter system set huge_pages = on");
        PgGuest plain = new PgGuest(
                directory.resolve("state"),
                PgGuest.store(),
                server.configuration(PgServer.PROGRAMS, Optional.of("plain")));

        SignedManifest backup = plain.backUp();
        plain.verify(backup, Depth.DRILL);
        server.stop();
        plain.restore(backup, true);

        assertThat(names(server.root.resolve("cluster"))).containsExactlyInAnyOrder("log", "main");
    }

    @Test
    void what_the_group_could_read_it_can_read_again_and_settings_of_extensions_are_not_remembered()
            throws IOException {
        server.stop();
        server.runAsOwner("chmod", "-R", "g+rX", server.data().toString());
        server.set("session_preload_libraries = 'auto_explain'", "auto_explain.log_min_duration = 12345");
        server.start();
        SignedManifest backup = guest.backUp();
        Question.OfCommand settings = (Question.OfCommand)
                Settings.questions(new Commands(server.configuration())).get(0);
        assertThat(server.runAsOwner(settings.command().arguments().toArray(String[]::new)))
                .contains("max_wal_size = ")
                .contains("session_preload_libraries = auto_explain")
                .doesNotContain("12345");
        server.stop();

        guest.restore(backup, true);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.data())))
                .isEqualTo("rwxr-x---");
        assertThat(server.runAsOwner(
                        "find", server.data().toString(), "!", "-type", "l", "!", "-perm", "-040", "-printf", "%P\n"))
                .isEmpty();
        server.start();
    }

    @Test
    void a_slot_that_was_left_keeps_no_cluster_from_being_restored() throws IOException {
        SignedManifest backup = guest.backUp();
        Step drop = PgUndo.step(new Commands(server.configuration()), Facts.slot("coffer_left"));
        server.sql("postgres", "select pg_create_physical_replication_slot('coffer_left', true)");
        server.stop();

        assertThat(said(drop)).endsWith("left=0\n");
        assertThat(said(drop)).endsWith("left=0\n");
        server.start();
        assertThat(slots()).isEqualTo("0");

        server.stop();
        Files.move(server.data(), server.root.resolve("cluster/lost"));
        assertThat(said(drop)).endsWith("left=0\n");
        assertThat(said(PgUndo.step(new Commands(server.configuration()), Facts.sending("coffer_left"))))
                .endsWith("left=0\n");
        guest.restore(backup, false);
    }

    private String said(Step step) {
        return server.runAsOwner(step.command().arguments().toArray(String[]::new));
    }

    @Test
    void a_segment_that_is_damaged_or_missing_is_refused_before_the_data_directory_is_touched() throws IOException {
        SignedManifest backup = guest.backUp();
        server.stop();
        FileTime before = Files.getLastModifiedTime(server.data());
        ObjectName segment = new ObjectName(guest.store
                .list(Listing.of(backup.manifest().id() + "/cluster.tar/0"))
                .rows()
                .get(3));

        guest.store.replace(segment, Content.of("other bytes".getBytes(StandardCharsets.UTF_8)));
        BackupException damaged = catchThrowableOfType(BackupException.class, () -> guest.restore(backup, true));
        guest.store.delete(segment);
        BackupException missing = catchThrowableOfType(BackupException.class, () -> guest.restore(backup, true));

        assertThat(damaged.code()).isEqualTo(ErrorCode.BACKUP_CORRUPT);
        assertThat(missing.code()).isEqualTo(ErrorCode.BACKUP_CORRUPT);
        assertThat(Files.getLastModifiedTime(server.data())).isEqualTo(before);
        assertThat(names(server.root.resolve("cluster"))).containsExactlyInAnyOrder("log", "main");
        server.start();
        assertThat(server.sql("bank", "select count(*) from account")).isEqualTo(Integer.toString(ACCOUNTS));
    }

    @Test
    void what_keeps_a_server_from_being_backed_up_is_told() throws IOException {
        server.sql("postgres", "create role plain login");
        assertThat(refusal(server.configuration(PgServer.PROGRAMS, Optional.of("plain")))
                        .text())
                .contains("plain");

        server.sql("postgres", "alter role plain replication", "grant pg_read_all_settings to plain");
        server.access("local all all peer map=own");
        server.run("pg_ctl", "-D", server.data().toString(), "reload");
        assertThat(refusal(server.configuration()).code()).isEqualTo(ErrorCode.DATASTORE_DENIED);
        assertThat(refusal(server.configuration()).text()).contains("no pg_hba.conf entry for replication");

        server.access("local all all peer map=own", "local replication all peer map=own");
        server.run("pg_ctl", "-D", server.data().toString(), "reload");
        server.sql("postgres", "create tablespace fast location '" + server.make(server.root.resolve("fast")) + "'");
        assertThat(refusal(server.configuration()).text()).contains("tablespaces beside its data directory: fast");

        server.sql("postgres", "drop tablespace fast");
        server.stop();
        assertThat(refusal(server.configuration()).code()).isEqualTo(ErrorCode.DATASTORE_DOWN);

        server.set("max_wal_senders = 0");
        server.start();
        assertThat(refusal(server.configuration()).text()).contains("max_wal_senders is 0");
    }

    @Test
    void what_was_written_on_a_restored_cluster_before_its_swap_was_settled_stays() throws IOException {
        SignedManifest backup = guest.backUp();
        server.stop();
        guest.restore(backup, true);
        Path work = server.make(Facts.besides(server.data(), "coffer-left"));
        server.make(work.resolve("old"));
        server.own(Files.createFile(work.resolve("swap")));
        assertThat(server.data().resolve("postmaster.opts")).doesNotExist();
        server.start();
        server.sql("bank", "create table later()");
        server.stop();

        assertThat(said(PgUndo.step(new Commands(server.configuration()), Facts.restoring(work))))
                .isEqualTo("ended\n");

        assertThat(work).doesNotExist();
        server.start();
        assertThat(server.sql("bank", "select to_regclass('later') is null")).isEqualTo("f");
    }

    @Test
    void a_cluster_that_has_tablespaces_by_now_is_not_replaced() throws IOException {
        SignedManifest backup = guest.backUp();
        Path fast = server.make(server.root.resolve("fast"));
        server.sql("postgres", "create tablespace fast location '" + fast + "'");
        server.stop();

        BackupException refusal = catchThrowableOfType(BackupException.class, () -> guest.restore(backup, true));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(refusal.text()).contains(server.data() + "/pg_tblspc");
        server.start();
    }

    @Test
    void what_holds_the_cluster_that_runs_is_not_replaced() {
        SignedManifest backup = guest.backUp();
        PgGuest above = new PgGuest(directory.resolve("state"), guest.store, PgServer.above(server.configuration()));

        BackupException refusal = catchThrowableOfType(BackupException.class, () -> above.restore(backup, true));

        assertThat(refusal.text()).contains("cluster is not empty, and is no data directory");
        assertThat(server.sql("bank", "select count(*) from account")).isEqualTo(Integer.toString(ACCOUNTS));
    }

    private BackupException refusal(PostgresqlConfiguration configuration) {
        PgGuest other = new PgGuest(directory.resolve("state"), PgGuest.store(), configuration);
        return catchThrowableOfType(BackupException.class, other::backUp);
    }

    private long moved() {
        return Long.parseLong(server.sql("bank", "select count(*) from moved"));
    }

    private void awaitRows(long rows) throws InterruptedException {
        while (moved() < rows) {
            Thread.sleep(20);
        }
    }

    private String slots() {
        return server.sql("postgres", "select count(*) from pg_replication_slots");
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
