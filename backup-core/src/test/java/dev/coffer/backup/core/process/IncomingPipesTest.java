package dev.coffer.backup.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Staging;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class IncomingPipesTest {
    private final Sessions sessions = new Sessions(Guest.USERS, Interruption.never());

    @TempDir
    Path temporary;

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void what_a_command_writes_into_pipes_comes_through_and_then_its_end() throws Exception {
        try (IncomingPipes pipes = create("a", "b")) {
            CompletableFuture<byte[]> first = read(pipes.all().get(0));
            CompletableFuture<byte[]> second = read(pipes.all().get(1));

            end(pipes, "exec 3>\"$1\" 4>\"$2\"; echo one >&3; head -c 300000 /dev/zero >&4; echo two >&3");

            assertThat(first.get(30, TimeUnit.SECONDS))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("one\ntwo\n");
            assertThat(second.get(30, TimeUnit.SECONDS)).hasSize(300_000);
            assertThat(pipes.bytes()).isEqualTo(300_008);
        }
    }

    @Test
    void a_pipe_whose_directory_was_closed_before_it_was_opened_ends_quietly() {
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
        try {
            Staging staging = new Staging(temporary, "w-LEDGER");
            StagingDirectory directory = StagingDirectory.create(sessions, staging, Guest.USERS.name());
            directory.close();
            IncomingPipe pipe = IncomingPipe.open(directory, "closed");
            while (!pipe.isAtEnd() || isAnyAlive("coffer-pipe-closed")) {
                Thread.onSpinWait();
            }
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }

        assertThat(uncaught).isEmpty();
    }

    private static boolean isAnyAlive(String thread) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(alive -> alive.getName().equals(thread));
    }

    @Test
    void a_probe_that_opens_and_closes_is_no_end() throws Exception {
        try (IncomingPipes pipes = create("a")) {
            CompletableFuture<byte[]> read = read(pipes.all().get(0));

            end(pipes, ": >\"$1\"; : >\"$1\"; sleep 0.2; echo late >\"$1\"");

            assertThat(read.get(30, TimeUnit.SECONDS))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("late\n");
        }
    }

    @Test
    void a_pipe_that_nobody_opens_ends_with_the_command() throws Exception {
        try (IncomingPipes pipes = create("a", "b")) {
            CompletableFuture<byte[]> read = read(pipes.all().get(1));

            end(pipes, ": >\"$1\"");

            assertThat(read.get(30, TimeUnit.SECONDS)).isEmpty();
            assertThat(pipes.all()).extracting(IncomingPipe::bytes).containsExactly(0L, 0L);
        }
    }

    @Test
    void what_a_command_has_left_behind_does_not_hold_a_pipe_open_for_ever() throws IOException {
        try (IncomingPipes pipes = create("a")) {
            Command left = Guest.shell(
                    Guest.session("main"),
                    Guest.limits(1000, 30_000),
                    "exec 3>\"$1\"; setsid sleep 30 >/dev/null 2>&1 & echo half >&3",
                    pipes.all().get(0).path().toString());
            sessions.run(left);

            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> pipes.drain(left, () -> {}))
                    .withMessageContaining("still holds pipe")
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TIME_LIMIT));
        }
    }

    @Test
    void whoever_writes_is_let_go_when_the_pipes_are_closed() {
        Outcome outcome;
        try (Sessions writing = new Sessions(Guest.USERS, Interruption.never())) {
            IncomingPipes pipes = create("a");
            String path = pipes.all().get(0).path().toString();
            CompletableFuture<Outcome> writer = CompletableFuture.supplyAsync(
                    () -> writing.run(Guest.shell(Guest.session("writer"), "cat /dev/zero >\"$1\" 2>/dev/null", path)));
            Guest.eventually("the pipe is full", pipes::isAnyFull);

            pipes.close();

            outcome = writer.orTimeout(30, TimeUnit.SECONDS).join();
        }
        assertThat(outcome.status()).isNotZero();
    }

    @Test
    void nobody_waits_for_pipes_that_are_closed_unopened() throws Exception {
        IncomingPipes pipes = create("a");
        CompletableFuture<byte[]> read = read(pipes.all().get(0));

        pipes.close();

        assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
                .isThrownBy(() -> read.get(30, TimeUnit.SECONDS))
                .withMessageContaining("closed before its end");
        Guest.eventually("no thread is left", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("coffer-pipe-a")));
    }

    @Test
    void pipes_belong_to_the_user_alone() throws IOException {
        String user = Guest.secondUser();
        Path parent = Guest.openTo(temporary, "rwxrwxrwx");

        try (IncomingPipes pipes = IncomingPipes.create(sessions, new Staging(parent, "work-1"), user, List.of("a"))) {
            Path path = pipes.all().get(0).path();
            assertThat(Files.getOwner(path).getName()).isEqualTo(user);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void what_was_put_in_the_place_of_a_pipe_is_not_opened() throws IOException {
        Path secret = Files.writeString(temporary.resolve("secret"), "secret");
        StagingDirectory staging = StagingDirectory.create(sessions, new Staging(temporary, "work-1"), Guest.ME);
        Files.createSymbolicLink(staging.path().resolve("link"), secret);
        Files.writeString(staging.path().resolve("file"), "x");
        staging.makePipe("shared");
        Files.setPosixFilePermissions(staging.path().resolve("shared"), PosixFilePermissions.fromString("rw-rw-rw-"));

        for (String name : List.of("link", "file", "shared")) {
            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> staging.openPipe(name, LinkOption.NOFOLLOW_LINKS))
                    .withMessageContaining("not a named pipe");
        }
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> staging.makePipe("file"))
                .withMessageContaining("File exists");
    }

    @Test
    void whoever_reads_hears_that_a_pipe_was_refused_when_it_was_opened() throws IOException {
        try (IncomingPipes pipes = create("a")) {
            IncomingPipe pipe = pipes.all().get(0);
            Files.setPosixFilePermissions(pipe.path(), PosixFilePermissions.fromString("rw-rw-rw-"));
            CompletableFuture<byte[]> read = read(pipe);
            // In both directions, which waits for nobody.
            try (FileChannel both = FileChannel.open(pipe.path(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                assertThat(both.isOpen()).isTrue();
                assertThat(read)
                        .failsWithin(Duration.ofMinutes(1))
                        .withThrowableThat()
                        .withMessageContaining("not a named pipe");
            }
        }
    }

    private IncomingPipes create(String... names) {
        return IncomingPipes.create(sessions, new Staging(temporary, "work-1"), Guest.ME, List.of(names));
    }

    /** Runs a command to which the paths of the pipes are given, and drains them. */
    private void end(IncomingPipes pipes, String script) {
        String[] paths =
                pipes.all().stream().map(pipe -> pipe.path().toString()).toArray(String[]::new);
        Command command = Guest.shell(Guest.session("main"), script, paths);
        assertThat(sessions.run(command).status()).isZero();
        pipes.drain(command, () -> {});
    }

    private static CompletableFuture<byte[]> read(IncomingPipe pipe) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return pipe.content().readAllBytes();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                work -> new Thread(work).start());
    }
}
