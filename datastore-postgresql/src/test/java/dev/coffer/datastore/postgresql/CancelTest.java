package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.datastore.postgresql.FaultyPrograms.Case;
import dev.coffer.datastore.postgresql.FaultyPrograms.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In each phase a program comes to no end, until the operator stops the work or its time is up. */
@Tag("long")
class CancelTest {
    /** The call that makes the slot. */
    private static final int KEEPING = 7;

    private static final Duration MOST_TIME = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private PgServer server;
    private FaultyPrograms programs;
    private PgGuest guest;
    private PostgresqlConfiguration configuration;

    @BeforeEach
    void start() throws IOException {
        server = PgServer.create();
        programs = new FaultyPrograms(server);
        server.start();
        configuration = server.configuration(programs.directory(), Optional.of("keeper"));
        guest = new PgGuest(directory.resolve("state"), PgGuest.store(), configuration);
    }

    @AfterEach
    void clear() {
        server.close();
    }

    @Test
    void a_backup_that_is_stopped_in_any_phase_leaves_no_slot_and_nobody_who_is_sent_to() throws Exception {
        server.sql(
                "postgres",
                "create table ballast as select n, repeat(md5(n::text), 20) from generate_series(1, 9999) n");
        for (Case phase : List.of(
                new Case("psql", KEEPING, Fault.HANGING_AFTERWARDS), new Case("pg_basebackup", 1, Fault.STALLED))) {
            assertThat(stopped(phase, guest::backUp, () -> assertThat(slots()).isEqualTo("1")))
                    .as("%s", phase)
                    .isEqualTo(ErrorCode.INTERRUPTED);

            requireNothingKept();
        }
    }

    @Test
    void a_restore_that_is_stopped_in_any_phase_leaves_the_old_cluster_and_nothing_beside_it() throws Exception {
        SignedManifest backup = guest.backUp();
        server.stop();
        Path mark = Files.writeString(server.data().resolve("old"), "");
        server.own(mark);
        for (Case phase : List.of(
                new Case("pg_ctl", 1, Fault.HANGING),
                new Case("pg_verifybackup", 1, Fault.HANGING),
                new Case("postgres", 3, Fault.HANGING),
                new Case("psql", 1, Fault.HANGING),
                new Case("pg_ctl", 3, Fault.HANGING))) {
            assertThat(stopped(phase, () -> guest.restore(backup, true), () -> assertThat(trialLog())
                            .doesNotContain("PID file")))
                    .as("%s", phase)
                    .isEqualTo(ErrorCode.INTERRUPTED);

            assertThat(mark).as("%s", phase).exists();
            requireNothingBeside();
        }

        attemptInNoTime(new Case("psql", 1, Fault.HANGING), ErrorCode.TIME_LIMIT, time -> silentFor(time)
                .restore(backup, true));
        assertThat(mark).exists();
        requireNothingBeside();

        Case proof = new Case("pg_controldata", 4, Fault.HANGING);
        assertThat(stopped(proof, () -> guest.restore(backup, true))).isEqualTo(ErrorCode.INTERRUPTED);
        assertThat(mark).doesNotExist();
        assertThat(server.timeline()).isEqualTo(2);
        requireNothingBeside();
    }

    @Test
    void a_drill_that_is_stopped_in_any_phase_leaves_neither_a_server_nor_a_file() throws Exception {
        SignedManifest backup = guest.backUp();
        for (Case phase : List.of(
                new Case("pg_verifybackup", 1, Fault.HANGING),
                new Case("pg_verifybackup", 2, Fault.HANGING),
                new Case("psql", 1, Fault.HANGING))) {
            assertThat(stopped(phase, () -> guest.verify(backup, Depth.DRILL)))
                    .as("%s", phase)
                    .isEqualTo(ErrorCode.INTERRUPTED);

            assertThat(names(server.root.resolve("staging"))).as("%s", phase).isEmpty();
            assertThat(server.processes()).as("%s", phase).isEmpty();
        }

        attemptInNoTime(new Case("psql", 1, Fault.HANGING), ErrorCode.TIME_LIMIT, time -> silentFor(time)
                .verify(backup, Depth.DRILL));
        assertThat(names(server.root.resolve("staging"))).isEmpty();
        assertThat(server.processes()).isEmpty();
    }

    @Test
    void a_slot_that_is_dropped_by_nobody_in_time_is_dropped_by_the_recovery() throws Exception {
        attemptInNoTime(new Case("psql", KEEPING + 1, Fault.HANGING), ErrorCode.UNDO_FAILED, time -> within(
                        time, configuration.silenceLimit())
                .backUp());

        assertThat(slots()).isEqualTo("1");
        guest.recover();
        requireNothingKept();
    }

    @Test
    void a_server_that_dies_under_a_backup_has_no_slot_when_it_is_started_again() throws Exception {
        server.sql(
                "postgres",
                "create table ballast as select n, repeat(md5(n::text), 20) from generate_series(1, 9999) n");
        programs.order(new Case("pg_basebackup", 1, Fault.STALLED));
        CompletableFuture<ErrorCode> end = CompletableFuture.supplyAsync(() -> attempt(guest::backUp));
        programs.awaitOrdered();
        assertThat(slots()).isEqualTo("1");
        server.run("pg_ctl", "-D", server.data().toString(), "-w", "-s", "-m", "immediate", "stop");
        guest.interrupt();

        assertThat(end.get(3, TimeUnit.MINUTES)).isIn(ErrorCode.INTERRUPTED, ErrorCode.DATASTORE_FAILED);

        server.start();
        requireNothingKept();
    }

    /** How the work ends that is stopped as soon as it has come to a call that does not end. */
    private ErrorCode stopped(Case phase, Runnable work) throws Exception {
        return stopped(phase, work, () -> {});
    }

    private ErrorCode stopped(Case phase, Runnable work, Runnable meanwhile) throws Exception {
        programs.order(phase);
        CompletableFuture<ErrorCode> end = CompletableFuture.supplyAsync(() -> attempt(work));
        programs.awaitOrdered();
        meanwhile.run();
        guest.interrupt();
        ErrorCode code = end.get(3, TimeUnit.MINUTES);
        programs.obey();
        return code;
    }

    /** Work ends as expected since a call hangs; it gets as little time as it takes to come to that call, however busy the machine. */
    private void attemptInNoTime(Case phase, ErrorCode expected, Consumer<Duration> work) throws IOException {
        Duration time = Duration.ofSeconds(2);
        while (true) {
            programs.order(phase);
            Duration given = time;
            ErrorCode code = attempt(() -> work.accept(given));
            boolean reached = programs.isReached();
            programs.obey();
            if (reached && code == expected) {
                return;
            }
            assertThat(time).as("%s, reached: %s, %s", phase, reached, code).isLessThan(MOST_TIME);
            guest.recover();
            time = time.multipliedBy(3);
        }
    }

    private PgGuest silentFor(Duration silence) {
        return within(configuration.commandTimeLimit(), silence);
    }

    private PgGuest within(Duration question, Duration silence) {
        return new PgGuest(directory.resolve("state"), guest.store, PgServer.within(configuration, question, silence));
    }

    private static ErrorCode attempt(Runnable work) {
        try {
            work.run();
        } catch (BackupException e) {
            return e.code();
        }
        throw new AssertionError("it came to its end");
    }

    private String slots() {
        return server.sql("postgres", "select count(*) from pg_replication_slots");
    }

    private void requireNothingKept() {
        assertThat(slots()).isEqualTo("0");
        assertThat(server.sql("postgres", "select count(*) from pg_stat_replication"))
                .isEqualTo("0");
    }

    private void requireNothingBeside() {
        assertThat(names(server.root.resolve("cluster"))).containsExactly("log", "main");
        assertThat(names(server.root.resolve("socket"))).isEmpty();
        assertThat(server.processes()).isEmpty();
    }

    /** What the server of a trial has said, if there is one. */
    private String trialLog() {
        return server.runAsOwner(
                "find", server.root.resolve("cluster").toString(), "-path", "*/run/log", "-exec", "cat", "{}", "+");
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
