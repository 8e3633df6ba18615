package dev.coffer.backup.core.process;

import static dev.coffer.backup.core.process.Guest.eventually;
import static dev.coffer.backup.core.process.Guest.limits;
import static dev.coffer.backup.core.process.Guest.session;
import static dev.coffer.backup.core.process.Guest.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
    private final Interruption interruption = new Interruption();
    private final Sessions sessions = new Sessions(Guest.USERS, interruption);

    @TempDir
    Path temporary;

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void a_silent_command_is_ended_and_the_error_names_it_and_its_limit() {
        Command silent = shell(session("main"), limits(300, 60_000), "exec sleep 60");

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> sessions.run(silent))
                .withMessageMatching("command 'sh -c 'exec sleep 60' sh' of user '?" + Guest.ME
                        + "'? was silent for \\d+\\.\\d s, its limit is 0\\.3 s")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TIME_LIMIT));
    }

    @Test
    void a_command_that_takes_too_long_is_ended_whatever_it_prints() {
        Command busy = shell(session("main"), limits(60_000, 500), "while :; do echo x; sleep 0.05; done");

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> sessions.run(busy))
                .withMessageMatching(".* ran for \\d+\\.\\d s, its limit is 0\\.5 s")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TIME_LIMIT));
    }

    @Test
    void a_byte_on_either_stream_breaks_the_silence() {
        String half = "for i in 1 2 3 4; do printf . >&$1; sleep 0.25; done";
        Command chatty = shell(session("main"), limits(1500, 60_000), "set -- 1; " + half + "; set -- 2; " + half);

        assertThat(sessions.run(chatty).status()).isZero();
    }

    @Test
    void activity_elsewhere_breaks_the_silence() {
        AtomicLong value = new AtomicLong();
        Command quiet = shell(session("main"), limits(1000, 60_000), "sleep 2");

        assertThat(sessions.run(quiet, value::incrementAndGet).status()).isZero();
    }

    @Test
    void an_activity_that_does_not_change_breaks_no_silence() {
        Command quiet = shell(session("main"), limits(400, 60_000), "sleep 60");

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> sessions.run(quiet, () -> 42))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TIME_LIMIT));
    }

    @Test
    void an_activity_that_fails_ends_the_command() throws IOException {
        Path pids = temporary.resolve("pids");
        Command quiet = shell(session("main"), "echo $$ >\"$1\"; sleep 60", pids.toString());

        assertThatExceptionOfType(BackupException.class).isThrownBy(() -> sessions.run(quiet, () -> failOnce(pids)));

        assertAllAreGone(pids);
    }

    @Test
    @Tag("long")
    void what_the_command_has_started_is_ended_with_it_even_orphans_that_ignore_being_asked() throws IOException {
        Path pids = temporary.resolve("pids");
        Command family = shell(session("main"), limits(500, 60_000), """
                echo $$ $PPID >>"$1"
                (trap '' TERM HUP; sh -c 'echo $$; exec sleep 60' >>"$1" & echo $! >>"$1")
                (sleep 60 & echo $! >>"$1")
                exec sleep 60""", pids.toString());

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> sessions.run(family, busyUntilWritten(pids, 5)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TIME_LIMIT));

        assertAllAreGone(pids);
    }

    @Test
    void what_runs_as_another_user_is_ended_too() throws IOException {
        Path pids = Guest.openTo(temporary, "rwxrwxrwx").resolve("pids");
        Session session = Session.of("main", Guest.secondUser());
        Command family = shell(session, limits(500, 60_000), """
                echo $$ $PPID $(ps -o ppid= -p $PPID) >"$1"; sleep 60 & echo $! >>"$1"; sleep 60""", pids.toString());

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> sessions.run(family, busyUntilWritten(pids, 4)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TIME_LIMIT));

        assertAllAreGone(pids);
    }

    @Test
    void after_a_limit_the_session_has_another_parent() {
        String parent = sessions.run(shell(session("main"), "echo $PPID")).standardOutput();
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> sessions.run(shell(session("main"), limits(200, 60_000), "sleep 60")));

        String next = sessions.run(shell(session("main"), "echo $PPID")).standardOutput();

        assertThat(next).isNotEqualTo(parent);
    }

    @Test
    void a_profile_that_hangs_counts_against_the_limit_of_the_command() throws IOException {
        Path profile = Files.writeString(temporary.resolve("profile"), "sleep 60\n");
        Session session = Guest.sessionWith(Optional.of(profile), List.of(), List.of());
        Command large = shell(session, limits(400, 60_000), ":", "x".repeat(120_000), "y".repeat(120_000));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> sessions.run(large))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TIME_LIMIT));
    }

    @Test
    void an_interruption_is_noticed_at_once_and_ends_the_command() throws IOException {
        Path pids = temporary.resolve("pids");
        CompletableFuture<@Nullable Void> requested = CompletableFuture.runAsync(() -> {
            eventually("the command runs", () -> isWritten(pids));
            interruption.request("SIGINT");
        });

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() ->
                        sessions.run(shell(session("main"), "echo $$ $PPID >\"$1\"; exec sleep 60", pids.toString())))
                .withMessage("interrupted by SIGINT")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED));

        requested.join();
        assertAllAreGone(pids);
    }

    @Test
    void nothing_is_started_after_an_interruption() {
        Path trace = temporary.resolve("trace");
        interruption.request("SIGTERM");

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> sessions.run(Guest.command(session("main"), "touch", trace.toString())));
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> sessions.start(Guest.command(session("main"), "touch", trace.toString())));

        assertThat(trace).doesNotExist();
    }

    @Test
    void the_closing_command_runs_although_an_interruption_was_requested() {
        Path trace = temporary.resolve("trace");
        Session session = Guest.sessionWith(Optional.empty(), List.of(), List.of("touch", trace.toString()));
        sessions.run(shell(session, ":"));
        interruption.request("SIGTERM");

        sessions.close();

        assertThat(trace).exists();
    }

    @Test
    void a_thread_that_is_interrupted_ends_the_command_and_stays_interrupted() throws Exception {
        Path pids = temporary.resolve("pids");
        AtomicReference<@Nullable BackupException> thrown = new AtomicReference<>();
        AtomicReference<Boolean> stayed = new AtomicReference<>(false);
        Thread runner = new Thread(() -> {
            try {
                sessions.run(shell(session("main"), "echo $$ $PPID >\"$1\"; exec sleep 60", pids.toString()));
            } catch (BackupException e) {
                thrown.set(e);
                stayed.set(Thread.currentThread().isInterrupted());
            }
        });

        runner.start();
        eventually("the command runs", () -> isWritten(pids));
        runner.interrupt();
        runner.join(Duration.ofSeconds(20).toMillis());

        assertThat(thrown.get()).isNotNull().extracting(BackupException::code).isEqualTo(ErrorCode.INTERRUPTED);
        assertThat(stayed.get()).isTrue();
        assertAllAreGone(pids);
    }

    @Test
    void commands_of_one_session_from_two_threads_follow_one_another() {
        Path busy = temporary.resolve("busy");
        String alone = "mkdir \"$1\" && sleep 0.2 && rmdir \"$1\"";
        List<CompletableFuture<Integer>> statuses = java.util.stream.IntStream.range(0, 4)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> sessions.run(shell(session("main"), alone, busy.toString()))
                                .status()))
                .toList();

        assertThat(statuses).allSatisfy(status -> assertThat(status.join()).isZero());
    }

    private static long failOnce(Path pids) {
        if (isWritten(pids)) {
            throw new BackupException(ErrorCode.GUEST, "the staging directory is gone", "");
        }
        return 0;
    }

    /** The silence begins when all processes are there that are to be ended. */
    private static Activity busyUntilWritten(Path pids, int count) {
        AtomicLong activity = new AtomicLong();
        return () -> isWritten(pids, count) ? activity.get() : activity.incrementAndGet();
    }

    private static boolean isWritten(Path file, int words) {
        try {
            return isWritten(file) && Files.readString(file).strip().split("\\s+").length == words;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isWritten(Path file) {
        try {
            return Files.exists(file) && Files.readString(file).endsWith("\n");
        } catch (IOException e) {
            return false;
        }
    }

    private static void assertAllAreGone(Path pids) throws IOException {
        List<Long> all = Files.readString(pids).strip().transform(text -> List.of(text.split("\\s+"))).stream()
                .map(Long::valueOf)
                .toList();

        assertThat(all).hasSizeGreaterThan(0).allSatisfy(pid -> assertThat(Guest.isAlive(pid))
                .as("process %s is alive", pid)
                .isFalse());
    }
}
