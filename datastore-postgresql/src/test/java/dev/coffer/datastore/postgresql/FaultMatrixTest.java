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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each call of each of PostgreSQL's programs goes wrong in each way, with the engine and a real server at work. Afterwards nothing
 * is left, and the work is complete and right, or has failed and says why.
 */
@Tag("long")
class FaultMatrixTest {
    @TempDir
    private Path directory;

    private PgServer server;
    private FaultyPrograms programs;
    private PgGuest guest;
    private final List<String> wrong = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = PgServer.create();
        programs = new FaultyPrograms(server);
        server.start();
        guest = new PgGuest(
                directory.resolve("state"),
                PgGuest.store(),
                server.configuration(programs.directory(), Optional.of("keeper")));
    }

    @AfterEach
    void clear() {
        server.close();
    }

    @Test
    void whatever_goes_wrong_with_a_backup_no_slot_is_left_and_one_that_was_made_is_whole() throws IOException {
        guest.backUp();
        List<Case> cases = programs.cases();

        for (Case one : cases) {
            programs.order(one);
            SignedManifest[] made = new SignedManifest[1];
            Optional<BackupException> failure = attempt(() -> made[0] = guest.backUp());
            programs.obey();
            recoverAfter(failure);
            require(one, slots().equals("0"), "left " + slots() + " slots");
            if (failure.isEmpty()) {
                require(one, attempt(() -> guest.verify(made[0], Depth.IMAGES)).isEmpty(), "made a damaged backup");
                require(one, isOfNoConsequence(one), "has not noticed");
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(cases).hasSizeGreaterThan(20);
    }

    @Test
    void whatever_goes_wrong_with_a_restore_the_data_directory_is_the_old_or_the_new_one() throws IOException {
        SignedManifest backup = guest.backUp();
        server.stop();
        programs.obey();
        guest.restore(backup, true);
        List<Case> cases = programs.cases();

        for (Case one : cases) {
            Path mark = Files.writeString(server.data().resolve("old"), "");
            server.own(mark);
            int before = server.timeline();
            programs.order(one);
            Optional<BackupException> failure = attempt(() -> guest.restore(backup, true));
            programs.obey();
            recoverAfter(failure);
            boolean proving = one.program().equals("pg_controldata") && one.occurrence() == 4;
            require(one, Files.exists(mark) == (failure.isPresent() && !proving), "ended with " + failure);
            require(one, failure.isPresent(), "has not noticed");
            require(one, (server.timeline() > before) == !Files.exists(mark), "is on timeline " + server.timeline());
            require(one, names(server.root.resolve("cluster")).equals(List.of("log", "main")), "left something");
            require(one, names(server.root.resolve("socket")).isEmpty(), "left a socket");
            require(one, server.processes().isEmpty(), "left " + server.processes());
        }

        assertThat(wrong).isEmpty();
        assertThat(cases).hasSizeGreaterThan(20);
        server.start();
    }

    @Test
    void a_drill_that_goes_wrong_leaves_neither_a_server_nor_a_file() throws IOException {
        SignedManifest backup = guest.backUp();
        programs.obey();
        guest.verify(backup, Depth.DRILL);

        List<Case> cases = programs.cases();

        for (Case one : cases) {
            if (one.fault() == Fault.SILENT || one.fault() == Fault.KILLED) {
                programs.order(one);
                Optional<BackupException> failure = attempt(() -> guest.verify(backup, Depth.DRILL));
                programs.obey();
                recoverAfter(failure);
                require(one, failure.isPresent(), "has not noticed");
                require(one, names(server.root.resolve("staging")).isEmpty(), "left something");
                require(one, server.processes().isEmpty(), "left " + server.processes());
                require(
                        one,
                        failure.filter(end -> end.code() == ErrorCode.IMAGE_CORRUPT)
                                .isEmpty(),
                        "calls it damage");
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(cases).hasSizeGreaterThan(20);
    }

    @Test
    void a_base_backup_that_stalls_is_ended_with_what_the_server_still_sends() throws IOException {
        PostgresqlConfiguration configuration = server.configuration(programs.directory(), Optional.of("keeper"));
        PgGuest impatient = new PgGuest(
                directory.resolve("state"),
                PgGuest.store(),
                PgServer.within(configuration, configuration.commandTimeLimit(), Duration.ofSeconds(2)));
        server.sql(
                "postgres",
                "create table ballast as select n, repeat(md5(n::text), 20) t from generate_series(1, 30000) n");
        programs.order(new Case("pg_basebackup", 1, Fault.STALLED));

        Optional<BackupException> failure = attempt(impatient::backUp);

        assertThat(programs.isReached()).isTrue();
        assertThat(failure.map(BackupException::code)).contains(ErrorCode.TIME_LIMIT);
        assertThat(slots()).isEqualTo("0");
        assertThat(server.sql("postgres", "select count(*) from pg_stat_replication"))
                .isEqualTo("0");
    }

    /** All questions but those for the server, the replication and the slot: what does not drop the slot is done again. */
    private static boolean isOfNoConsequence(Case one) {
        return one.program().equals("pg_ctl")
                || (one.program().equals("psql") && !List.of(1, 2, 7).contains(one.occurrence()));
    }

    private void recoverAfter(Optional<BackupException> failure) {
        failure.filter(end -> end.code() == ErrorCode.UNDO_FAILED).ifPresent(end -> guest.recover());
    }

    private static Optional<BackupException> attempt(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (BackupException e) {
            return Optional.of(e);
        }
    }

    private void require(Case one, boolean holds, String what) {
        if (!holds) {
            wrong.add(one + ": " + what);
        }
    }

    private String slots() {
        return server.sql("postgres", "select count(*) from pg_replication_slots");
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
