package dev.coffer.backup.core.process;

import static dev.coffer.backup.core.process.Guest.command;
import static dev.coffer.backup.core.process.Guest.eventually;
import static dev.coffer.backup.core.process.Guest.limits;
import static dev.coffer.backup.core.process.Guest.session;
import static dev.coffer.backup.core.process.Guest.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamingCommandTest {
    private final Interruption interruption = new Interruption();
    private final Sessions sessions = new Sessions(Guest.USERS, interruption);

    @TempDir
    Path temporary;

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void a_dump_is_read_byte_by_byte_and_its_complaints_and_status_are_kept() throws IOException {
        byte[] bytes = randomBytes(5_000_001);
        Path file = Files.write(temporary.resolve("file"), bytes);

        try (StreamingCommand dump =
                sessions.start(shell(session("dump"), "cat \"$1\"; echo oops >&2; exit 4", file.toString()))) {
            byte[] read = dump.standardOutput().readAllBytes();

            assertThat(read).isEqualTo(bytes);
            assertThat(dump.await()).isEqualTo(new Outcome(4, "", "oops\n"));
        }
    }

    @Test
    void a_dump_has_an_empty_standard_input() throws IOException {
        try (StreamingCommand dump = sessions.start(command(session("dump"), "cat"))) {
            assertThat(dump.standardOutput().readAllBytes()).isEmpty();
            assertThat(dump.await().status()).isZero();
        }
    }

    @Test
    void a_load_gets_all_bytes_and_its_output_is_kept() throws IOException {
        byte[] bytes = randomBytes(5_000_001);
        Path file = temporary.resolve("file");

        try (StreamingCommand load =
                sessions.start(shell(session("load"), "cat >\"$1\"; echo loaded; exit 2", file.toString()))) {
            load.standardInput().write(bytes);
            Outcome outcome = load.await();

            assertThat(outcome).isEqualTo(new Outcome(2, "loaded\n", ""));
            assertThat(file).hasBinaryContent(bytes);
        }
    }

    @Test
    void a_command_of_no_streams_runs_to_its_end() {
        try (StreamingCommand command = sessions.start(shell(session("main"), "cat; echo out; echo err >&2; exit 1"))) {
            assertThat(command.await()).isEqualTo(new Outcome(1, "out\n", "err\n"));
        }
    }

    @Test
    void many_complaints_block_nothing_and_the_last_megabyte_is_kept() throws IOException {
        try (StreamingCommand dump =
                sessions.start(shell(session("dump"), "head -c 4000000 /dev/zero >&2; echo out; echo end >&2"))) {
            assertThat(dump.standardOutput().readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("out\n");
            assertThat(dump.await().standardError()).hasSize(Tail.LIMIT_BYTES).endsWith("end\n");
        }
    }

    @Test
    void a_dump_that_was_killed_has_an_end_of_file_and_the_status_of_the_signal() throws IOException {
        try (StreamingCommand dump = sessions.start(shell(session("dump"), "echo half; kill -9 $$"))) {
            assertThat(dump.standardOutput().readAllBytes()).hasSize(5);
            assertThat(dump.await().status()).isEqualTo(137);
        }
    }

    @Test
    void a_program_that_is_missing_gives_127() throws IOException {
        try (StreamingCommand dump = sessions.start(command(session("dump"), "no-such-program"))) {
            assertThat(dump.standardOutput().readAllBytes()).isEmpty();
            assertThat(dump.await().status()).isEqualTo(127);
        }
    }

    @Test
    void a_profile_that_ends_the_shell_is_never_the_end_of_a_command() throws IOException {
        Path profile = Files.writeString(temporary.resolve("profile"), "exit 0\n");
        Session session = Guest.sessionWith(Optional.of(profile), List.of(), List.of());

        try (StreamingCommand dump = sessions.start(command(session, "echo", "x"))) {
            assertThat(dump.standardOutput().readAllBytes()).isEmpty();
            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(dump::await)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GUEST))
                    .satisfies(e -> assertThat(e.hint()).contains(profile.toString()));
        }
    }

    @Test
    void streams_run_as_another_user() throws IOException {
        Session session = Session.of("dump", Guest.secondUser());

        try (StreamingCommand dump = sessions.start(shell(session, "id -un; kill -9 $$"))) {
            assertThat(dump.standardOutput().readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("nobody\n");
            assertThat(dump.await().status()).isEqualTo(137);
        }
    }

    @Test
    void a_dump_that_falls_silent_fails_whoever_reads_it_and_is_gone() throws IOException {
        Path pid = temporary.resolve("pid");

        untilWritten(pid, limits -> {
            try (StreamingCommand dump = sessions.start(
                    shell(session("dump"), limits, "echo $$ >\"$1\"; echo half; exec sleep 60", pid.toString()))) {
                InputStream stream = dump.standardOutput();

                assertThatExceptionOfType(BackupException.class)
                        .isThrownBy(stream::readAllBytes)
                        .withMessageContaining("was silent for")
                        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TIME_LIMIT));
                assertThatExceptionOfType(BackupException.class)
                        .isThrownBy(dump::await)
                        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TIME_LIMIT));
            }
        });

        assertThat(Guest.isAlive(pidIn(pid))).isFalse();
    }

    @Test
    void a_process_that_has_left_the_group_and_holds_the_stream_keeps_nobody_waiting() throws IOException {
        Path pid = temporary.resolve("pid");

        untilWritten(pid, limits -> {
            try (StreamingCommand dump = sessions.start(shell(
                    session("dump"),
                    limits,
                    "setsid sh -c 'echo $$ >\"$1\"; exec sleep 30' sh \"$1\" & exec sleep 60",
                    pid.toString()))) {
                InputStream stream = dump.standardOutput();

                assertThatExceptionOfType(BackupException.class)
                        .isThrownBy(stream::readAllBytes)
                        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TIME_LIMIT));
            }
        });

        ProcessHandle.of(pidIn(pid)).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void a_load_that_reads_nothing_fails_whoever_writes() {
        try (StreamingCommand load = sessions.start(shell(session("load"), limits(1000, 60_000), "exec sleep 60"))) {
            OutputStream stream = load.standardInput();

            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> stream.write(new byte[4_000_000]))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TIME_LIMIT));
        }
    }

    @Test
    @Tag("long")
    void time_that_the_dump_waits_for_us_is_no_silence() throws IOException {
        try (StreamingCommand dump =
                sessions.start(shell(session("dump"), limits(1000, 60_000), "head -c 8000000 /dev/zero"))) {
            InputStream stream = dump.standardOutput();
            int first = stream.readNBytes(1000).length;
            pause(Duration.ofMillis(2500));
            int rest = stream.readAllBytes().length;

            assertThat(first + rest).isEqualTo(8_000_000);
            assertThat(dump.await().status()).isZero();
        }
    }

    @Test
    @Tag("long")
    void time_that_the_load_waits_for_us_is_no_silence() throws IOException {
        try (StreamingCommand load = sessions.start(shell(session("load"), limits(1000, 60_000), "wc -c"))) {
            OutputStream stream = load.standardInput();
            stream.write(new byte[10]);
            pause(Duration.ofMillis(2500));
            stream.write(new byte[10]);

            assertThat(load.await().standardOutput()).isEqualTo("20\n");
        }
    }

    @Test
    void a_stream_that_takes_too_long_is_ended() {
        try (StreamingCommand dump = sessions.start(shell(session("dump"), limits(60_000, 500), "cat /dev/zero"))) {
            InputStream stream = dump.standardOutput();

            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> stream.transferTo(OutputStream.nullOutputStream()))
                    .withMessageContaining("its limit is 0.5 s");
        }
    }

    @Test
    void an_interruption_ends_a_stream() throws IOException {
        try (StreamingCommand dump = sessions.start(shell(session("dump"), "echo x; exec sleep 60"))) {
            InputStream stream = dump.standardOutput();
            assertThat(stream.readNBytes(2)).hasSize(2);
            interruption.request("SIGINT");

            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(stream::read)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED));
        }
    }

    @Test
    void a_load_that_is_cut_off_never_sees_the_end_of_its_input() throws IOException {
        Path complete = temporary.resolve("complete");
        Path pid = temporary.resolve("pid");

        try (StreamingCommand load = sessions.start(shell(
                session("load"),
                "echo $$ >\"$2\"; cat >/dev/null; touch \"$1\"",
                complete.toString(),
                pid.toString()))) {
            try (OutputStream stream = load.standardInput()) {
                stream.write(new byte[100]);
            }
            eventually("the load runs", () -> isWritten(pid));
            pause(Duration.ofMillis(300));
        }

        assertThat(Guest.isAlive(pidIn(pid))).isFalse();
        assertThat(complete).doesNotExist();
    }

    @Test
    void a_load_that_stops_reading_fails_whoever_writes_and_then_tells_why() {
        try (StreamingCommand load = sessions.start(shell(session("load"), "echo full >&2; exit 5"))) {
            OutputStream stream = load.standardInput();

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                for (int i = 0; i < 1000; i++) {
                    stream.write(new byte[100_000]);
                }
            });
            assertThat(load.await()).isEqualTo(new Outcome(5, "", "full\n"));
        }
    }

    @Test
    void a_load_that_says_success_without_having_read_all_has_failed() throws IOException {
        try (StreamingCommand load = sessions.start(shell(session("load"), "head -c 10 >/dev/null"))) {
            load.standardInput().write(new byte[900_000]);

            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(load::await)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.DATASTORE_FAILED));
        }
    }

    @Test
    void a_dump_is_not_over_before_its_end_was_read() throws IOException {
        try (StreamingCommand dump = sessions.start(command(session("dump"), "echo", "x"))) {
            InputStream stream = dump.standardOutput();

            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(dump::await);

            stream.readAllBytes();
            assertThat(dump.await().status()).isZero();
        }
    }

    @Test
    void only_one_stream_is_to_be_had() {
        try (StreamingCommand dump = sessions.start(command(session("dump"), "echo", "x"))) {
            dump.standardOutput();

            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(dump::standardInput);
        }
    }

    @Test
    void closing_the_sessions_ends_streams_that_are_open() throws IOException {
        Path pid = temporary.resolve("pid");
        StreamingCommand dump =
                sessions.start(shell(session("dump"), "echo $$ >\"$1\"; exec sleep 60", pid.toString()));
        InputStream stream = dump.standardOutput();
        eventually("the dump runs", () -> isWritten(pid));

        sessions.close();

        assertThat(Guest.isAlive(pidIn(pid))).isFalse();
        assertThatExceptionOfType(BackupException.class).isThrownBy(stream::read);
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static void pause(Duration duration) {
        long deadline = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < deadline) {
            LockSupport.parkNanos(deadline - System.nanoTime());
        }
    }

    private static boolean isWritten(Path file) {
        try {
            return Files.exists(file) && Files.readString(file).endsWith("\n");
        } catch (IOException e) {
            return false;
        }
    }

    private interface Attempt {
        void within(Limits limits) throws IOException;
    }

    /** On a busy machine a command may be ended before it has said which process it is: then it gets more time. */
    private static void untilWritten(Path pid, Attempt attempt) throws IOException {
        int silenceMillis = 1000;
        attempt.within(limits(silenceMillis, 60_000));
        while (!isWritten(pid) && silenceMillis < 27_000) {
            silenceMillis *= 3;
            attempt.within(limits(silenceMillis, 60_000));
        }
    }

    private static long pidIn(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }
}
