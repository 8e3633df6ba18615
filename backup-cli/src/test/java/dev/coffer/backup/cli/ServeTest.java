package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.core.process.Interruption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServeTest {
    @TempDir
    private Path directory;

    private final Interruption interruption = new Interruption();
    private final ExecutorService threads = Executors.newSingleThreadExecutor();

    @BeforeEach
    void configure() throws IOException {
        FakeInstance.make(directory, Files.createDirectory(directory.resolve("store")));
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void it_says_where_it_listens_and_answers_until_it_is_stopped() throws Exception {
        add("[serve]\nauth_url = http://127.0.0.1:1/v3\nproject_id = p\n");
        FirstLine out = new FirstLine();
        Future<Integer> ended = threads.submit(
                () -> new Coffer(surroundings(out)).run("--config-file", file(), "serve", "--listen", "127.0.0.1:0"));

        URI url = URI.create(out.line.get().replaceFirst("^listening on ", ""));
        HttpResponse<String> health = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url.resolve("/healthcheck")).build(),
                        HttpResponse.BodyHandlers.ofString());
        interruption.request("a signal");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(ended.get())
                .as("to be stopped is what a server is there for")
                .isZero();
    }

    @Test
    void a_server_that_does_not_know_whom_to_let_in_does_not_start() throws IOException {
        Run run = Run.of("--config-file", file(), "serve", "--listen", "127.0.0.1:0");

        assertThat(run.exitStatus()).isEqualTo(10);
        assertThat(run.err()).contains("[serve] lacks 'auth_url'");

        add("[serve]\nauth_url = http://127.0.0.1:1/v3\n");
        assertThat(Run.of("--config-file", file(), "serve", "--listen", "127.0.0.1:0")
                        .err())
                .contains("[serve] lacks 'project_id'");
    }

    private void add(String lines) throws IOException {
        Files.writeString(Path.of(file()), lines, StandardOpenOption.APPEND);
    }

    private String file() {
        return directory.resolve("coffer.conf").toString();
    }

    private Surroundings surroundings(OutputStream out) {
        return new Surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream()),
                false,
                Operator.nobody(),
                Map.of(),
                Optional.empty(),
                Clock.systemUTC(),
                interruption);
    }

    private static final class FirstLine extends OutputStream {
        private final CompletableFuture<String> line = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int next) {
            if (next == '\n') {
                line.complete(bytes.toString(StandardCharsets.UTF_8));
            } else {
                bytes.write(next);
            }
        }
    }
}
