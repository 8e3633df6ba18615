package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.datastore.postgresql.DoomedProcess.Work;
import dev.coffer.datastore.postgresql.FaultyPrograms.Case;
import dev.coffer.datastore.postgresql.FaultyPrograms.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that backs up, drills or restores is killed in each of its phases, while what it has started lives on. */
@Tag("long")
class KilledTest {
    private static final Case STREAM = new Case(DoomedProcess.STORE, 1, Fault.HANGING);

    @TempDir
    private Path directory;

    private PgServer server;
    private FaultyPrograms programs;
    private PgGuest guest;

    @BeforeEach
    void start() throws IOException {
        server = PgServer.create();
        programs = new FaultyPrograms(server);
        server.start();
        server.sql(
                "postgres",
                "create table ballast as select n, repeat(md5(n::text), 20) t from generate_series(1, 10000) n");
        guest = new PgGuest(directory.resolve("state"), PgGuest.store(), server.configuration());
    }

    @AfterEach
    void clear() {
        server.close();
    }

    @Test
    void whenever_it_is_killed_recovery_ends_what_lives_on_and_the_old_cluster_is_there_whole() throws Exception {
        List<Case> phases = List.of(
                STREAM,
                new Case("pg_verifybackup", 1, Fault.HANGING),
                new Case("psql", 1, Fault.HANGING),
                new Case("pg_ctl", 3, Fault.HANGING));
        for (Case phase : phases) {
            Path mark = kill(Work.RESTORE, phase);
            assertThat(phase.equals(STREAM) || !server.processes().isEmpty())
                    .as("%s: living on", phase)
                    .isTrue();

            guest.recover();

            requireOld(phase, mark);
            server.start();
            assertThat(server.sql("postgres", "select count(*) from ballast")).isEqualTo("10000");
        }
    }

    @Test
    void what_lives_on_by_itself_swaps_nothing_that_nobody_sees() throws Exception {
        Case late = new Case("pg_ctl", 3, Fault.LATE);
        Path mark = kill(Work.RESTORE, late);
        assertThat(server.processes()).as("living on").isNotEmpty();

        programs.release();
        FaultyPrograms.await(
                "the end of what lives on", () -> server.processes().isEmpty());

        assertThat(mark).exists();
        guest.recover();

        requireOld(late, mark);
    }

    @Test
    void of_a_drill_that_is_killed_recovery_leaves_neither_a_server_nor_a_file() throws Exception {
        kill(Work.DRILL, new Case("psql", 1, Fault.HANGING));
        assertThat(server.processes()).as("living on").isNotEmpty();

        guest.recover();

        assertThat(server.processes()).isEmpty();
        assertThat(names(server.root.resolve("staging"))).isEmpty();
    }

    @Test
    void of_a_backup_that_is_killed_recovery_leaves_no_slot_and_nobody_who_is_sent_to() throws Exception {
        kill(Work.BACKUP, STREAM);
        assertThat(slots()).isEqualTo("1");
        guest.recover();
        assertThat(slots()).isEqualTo("0");
        assertThat(server.sql("postgres", "select count(*) from pg_stat_replication"))
                .isEqualTo("0");
    }

    private String slots() {
        return server.sql("postgres", "select count(*) from pg_replication_slots");
    }

    /** Kills the work in a phase, and gives what marks the old cluster. */
    private Path kill(Work work, Case phase) throws Exception {
        Path mark = server.data().resolve(DoomedProcess.OLD);
        Files.deleteIfExists(mark);
        programs.obey();
        Process doomed = DoomedProcess.start(server, directory.resolve("state"), work, phase);
        try {
            programs.awaitOrdered(doomed);
            assertThat(doomed.isAlive())
                    .as("%s", Files.readString(server.root.resolve("doomed")))
                    .isTrue();
        } finally {
            doomed.destroyForcibly().waitFor();
        }
        programs.obey();
        return mark;
    }

    private void requireOld(Case phase, Path mark) {
        assertThat(mark).as("%s", phase).exists();
        assertThat(names(server.root.resolve("cluster"))).as("%s", phase).containsExactly("log", "main");
        assertThat(names(server.root.resolve("socket"))).as("%s", phase).isEmpty();
        assertThat(server.processes()).as("%s", phase).isEmpty();
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
