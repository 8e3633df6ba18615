package dev.coffer.backup.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Staging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class OutgoingPipesTest {
    private final Sessions sessions = new Sessions(Guest.USERS, Interruption.never());

    @TempDir
    Path temporary;

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void a_command_reads_all_that_is_written_and_then_the_end() throws IOException {
        byte[] bytes = new byte[1_000_001];
        new Random(1).nextBytes(bytes);
        Path target = temporary.resolve("target");
        try (OutgoingPipes pipes = create("a", "b")) {
            CompletableFuture<Outcome> command = start(pipes, "cat \"$1\" \"$2\" >\"$3\"", target);

            write(pipes.all().get(1), new byte[] {7});
            write(pipes.all().get(0), bytes);

            assertThat(command.join().status()).isZero();
            assertThat(pipes.release()).isEmpty();
            byte[] expected = java.util.Arrays.copyOf(bytes, bytes.length + 1);
            expected[bytes.length] = 7;
            assertThat(target).hasBinaryContent(expected);
        }
    }

    @Test
    void a_probe_that_opens_and_closes_breaks_nothing() throws IOException {
        Path target = temporary.resolve("target");
        try (OutgoingPipes pipes = create("a")) {
            CompletableFuture<Outcome> command = start(pipes, ": <\"$1\"; : <\"$1\"; cat \"$1\" >\"$2\"", target);

            write(pipes.all().get(0), new byte[200_000]);

            assertThat(command.join().status()).isZero();
            assertThat(target).hasSize(200_000);
        }
    }

    @Test
    void what_a_command_has_not_read_is_found_however_little_it_is() throws IOException {
        try (OutgoingPipes pipes = create("a", "b")) {
            write(pipes.all().get(0), new byte[10]);
            write(pipes.all().get(1), new byte[10]);
            Guest.eventually("both ends are given", pipes::areAllEnded);

            start(pipes, "head -c 10 \"$1\" >/dev/null; head -c 3 \"$2\" >/dev/null", temporary)
                    .join();

            assertThat(pipes.release()).containsExactly(pipes.all().get(1).path());
        }
    }

    @Test
    void writing_fails_when_the_command_has_ended() throws IOException {
        try (OutgoingPipes pipes = create("a")) {
            CompletableFuture<Outcome> command = start(pipes, "head -c 3 \"$1\" >/dev/null; : \"$2\"", temporary);
            pipes.all().get(0).content().write(new byte[10]);
            Guest.eventually("all is in the pipe", () -> pipes.bytes() == 10);

            assertThat(pipes.release()).hasSize(1);

            assertThatThrownBy(() -> pipes.all().get(0).content().write(new byte[10]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("reads no more");
            command.join();
        }
    }

    @Test
    void whoever_writes_is_let_go_when_the_pipes_are_closed() {
        OutgoingPipes pipes = create("a");
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                pipes.all().get(0).content().write(new byte[50 * Relay.CHUNK_BYTES]);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        Guest.eventually("the pipe is full", () -> pipes.bytes() >= Relay.CHUNK_BYTES);

        pipes.close();

        assertThatThrownBy(() -> writer.get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(BackupException.class)
                .hasMessageContaining("closed before its end");
    }

    private OutgoingPipes create(String... names) {
        return OutgoingPipes.create(sessions, new Staging(temporary, "work-1"), Guest.ME, List.of(names));
    }

    private CompletableFuture<Outcome> start(OutgoingPipes pipes, String script, Path last) {
        List<String> arguments = new ArrayList<>();
        pipes.all().forEach(pipe -> arguments.add(pipe.path().toString()));
        arguments.add(last.toString());
        return CompletableFuture.supplyAsync(
                () -> sessions.run(Guest.shell(Guest.session("main"), script, arguments.toArray(String[]::new))));
    }

    private static void write(OutgoingPipe pipe, byte[] bytes) throws IOException {
        pipe.content().write(bytes);
        pipe.end();
    }
}
