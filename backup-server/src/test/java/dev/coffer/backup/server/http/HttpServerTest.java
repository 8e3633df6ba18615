package dev.coffer.backup.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.config.ListenAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@Timeout(120)
class HttpServerTest {
    private static final ListenAddress ANYWHERE = new ListenAddress("127.0.0.1", 0);
    private static final Limits LIMITS = new Limits(16, Duration.ofSeconds(20));
    private static final String END = "Connection: close\r\n\r\n";

    private final ConcurrentLinkedQueue<ApiRequest> asked = new ConcurrentLinkedQueue<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger accessLog = (Logger) LoggerFactory.getLogger(AccessLog.class);

    @BeforeEach
    void read_the_access_log() {
        log.start();
        accessLog.addAppender(log);
    }

    @AfterEach
    void leave_the_access_log() {
        accessLog.detachAppender(log);
    }

    @Test
    void a_request_comes_with_its_path_query_token_and_body_and_goes_with_the_answer() throws IOException {
        String answer =
                exchange("POST /v1.0/p/backups?name=a+b%C3%A9&limit=2 HTTP/1.1\r\nHost: x\r\nX-Auth-Token: secret\r\n"
                        + "Content-Length: 14\r\n" + END + "{\"a\":{\"b\":\"c\"}}".substring(0, 14));

        assertThat(answer)
                .startsWith("HTTP/1.1 202 ")
                .contains("Content-Type: application/json")
                .endsWith("{\"x\":1}");
        ApiRequest request = asked.remove();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).containsExactly("v1.0", "p", "backups");
        assertThat(request.query()).isEqualTo(Map.of("name", "a b\u00e9", "limit", "2"));
        assertThat(request.token()).contains("secret");
    }

    @Test
    void a_path_is_taken_as_it_is_written() throws IOException {
        exchange("GET /v1.0/../p//backups/a%2Fb%3B%C3%A9;x=1/%2e%2e HTTP/1.1\r\nHost: x\r\n" + END);

        assertThat(asked.remove().path()).containsExactly("v1.0", "..", "p", "", "backups", "a/b;\u00e9;x=1", "..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/%00", "/a/%zz", "/a/%C3", "/a/%", "/a/%0", "/a/%FF%FE", "/a/%+1"})
    void a_path_that_is_not_well_encoded_is_nobodys(String path) throws IOException {
        String answer = exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + END);

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*\\{\"(itemNotFound|badRequest)\":\\{\"code\":40[04],.*");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%zz", "%C3=1", "a=%"})
    void a_query_that_is_not_well_encoded_is_refused(String query) throws IOException {
        String answer = exchange("GET /a?" + query + " HTTP/1.1\r\nHost: x\r\n" + END);

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("{\"badRequest\":{\"code\":400,");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_body_that_is_said_to_be_too_large_is_refused_before_it_is_sent() throws IOException {
        String answer = exchange("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 65537\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("Connection: close", "{\"overLimit\":{\"code\":413,");
    }

    @Test
    void a_body_that_turns_out_to_be_too_large_is_refused() throws IOException {
        String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";

        String answer = exchange("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + chunk
                + "1\r\nx\r\n0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("Connection: close", "{\"overLimit\":{\"code\":413,");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_body_that_does_not_arrive_is_not_waited_for_for_ever() throws IOException {
        Limits hasty = new Limits(16, Duration.ofSeconds(1));
        try (HttpServer server = HttpServer.start(ANYWHERE, Optional.empty(), hasty, this::accepted);
                RawConnection connection = new RawConnection(server.port())) {
            connection.say("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{");

            assertThat(connection.answer()).matches("(?s)HTTP/1.1 (408|400) .*\"code\":40[08],.*");
        }
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'GET / HTTP/1.1\r\nHost: x\r\nX-Auth-Token: %s\r\n', 431",
        "'NONSENSE\r\n', 400",
        "'GET / HTTP/9.9\r\nHost: x\r\n', 505",
        "'GET / HTTP/1.1\r\n', 400",
        "'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n', 400",
        "'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n', 400"
    })
    void what_is_no_request_is_refused_in_the_envelope_of_trove(String request, int status) throws IOException {
        String answer = exchange(request.formatted("t".repeat(30_000)) + END);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\"code\":" + status + ",\"message\":\"");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_defect_is_told_to_the_log_alone() throws IOException {
        String answer = exchange("GET /defect HTTP/1.1\r\nHost: x\r\n" + END);

        assertThat(answer)
                .startsWith("HTTP/1.1 500 ")
                .contains("{\"instanceFault\":{\"code\":500,")
                .doesNotContain("a secret of the engine");
    }

    @Test
    void a_refusal_has_the_envelope_that_the_clients_open() throws IOException {
        assertThat(exchange("GET /refused HTTP/1.1\r\nHost: x\r\n" + END))
                .startsWith("HTTP/1.1 422 ")
                .endsWith("{\"unprocessableEntity\":{\"code\":422,\"message\":\"not now\"}}");
    }

    @Test
    void an_answer_to_head_has_no_body() throws IOException {
        assertThat(exchange("HEAD /a HTTP/1.1\r\nHost: x\r\n" + END))
                .startsWith("HTTP/1.1 202 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void the_access_log_has_a_line_for_each_request_and_no_token() throws IOException {
        exchange("GET /v1.0/p/backups?marker=20&x=%0d%0a%22 HTTP/1.1\r\nHost: x\r\nX-Auth-Token: the-token\r\n" + END);

        List<String> lines =
                log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .matches("method=GET path=/v1\\.0/p/backups\\?marker=20&x=%0d%0a%22 status=202 bytes=7 ms=\\d+"
                        + " client=127\\.0\\.0\\.1 project=p%20q user=u");
    }

    @Test
    void a_request_that_is_being_answered_is_answered_when_the_server_stops() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        HttpServer server = HttpServer.start(ANYWHERE, Optional.empty(), LIMITS, (request, caller) -> {
            begun.countDown();
            await(goOn);
            return Reply.text(200, "done");
        });
        var threads = Executors.newSingleThreadExecutor();
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.say("GET / HTTP/1.1\r\nHost: x\r\n" + END);
            await(begun);
            Future<?> stopped = threads.submit(server::close);
            goOn.countDown();

            assertThat(connection.answer()).startsWith("HTTP/1.1 200 ").endsWith("done");
            stopped.get();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void what_is_answered_at_once_waits_for_no_other_answer() throws IOException {
        CountDownLatch goOn = new CountDownLatch(1);
        Service service = new Service() {
            @Override
            public Optional<Reply> atOnce(ApiRequest request) {
                return Optional.of(Reply.text(200, "well"))
                        .filter(reply -> request.path().get(0).equals("health"));
            }

            @Override
            public Reply answer(ApiRequest request, Caller caller) {
                await(goOn);
                return Reply.text(200, "done");
            }
        };
        List<RawConnection> waiting = new ArrayList<>();
        try (HttpServer server =
                HttpServer.start(ANYWHERE, Optional.empty(), new Limits(64, Duration.ofSeconds(20)), service)) {
            for (int i = 0; i <= Limits.THREADS; i++) {
                waiting.add(new RawConnection(server.port()));
                waiting.get(i).say("GET /a HTTP/1.1\r\nHost: x\r\n" + END);
            }
            try (RawConnection connection = new RawConnection(server.port())) {
                connection.say("GET /health HTTP/1.1\r\nHost: x\r\n" + END);
                assertThat(connection.answer()).startsWith("HTTP/1.1 200 ").endsWith("well");
            }
            goOn.countDown();
            for (RawConnection each : waiting) {
                assertThat(each.answer()).endsWith("done");
                each.close();
            }
        }
    }

    @Test
    void who_has_waited_for_too_long_is_told_to_come_later_and_nothing_is_done() throws IOException {
        Limits hasty = new Limits(16, Duration.ofSeconds(20), Duration.ofNanos(1), Duration.ofSeconds(10));
        try (HttpServer server = HttpServer.start(ANYWHERE, Optional.empty(), hasty, this::accepted);
                RawConnection connection = new RawConnection(server.port())) {
            connection.say("POST /a HTTP/1.1\r\nHost: x\r\n" + END);

            assertThat(connection.answer())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("{\"serviceUnavailable\":{\"code\":503,");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void the_end_of_a_server_waits_for_the_answers_that_were_begun() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean answered = new AtomicBoolean();
        Limits hasty = new Limits(16, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(10));
        HttpServer server = HttpServer.start(ANYWHERE, Optional.empty(), hasty, (request, caller) -> {
            begun.countDown();
            await(goOn);
            answered.set(!Thread.currentThread().isInterrupted());
            return Reply.text(200, "done");
        });
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.say("GET / HTTP/1.1\r\nHost: x\r\n" + END);
            await(begun);
            server.stop(); // It has waited for the connection, and has given it up.
            AtomicBoolean answeredBefore = new AtomicBoolean();
            Thread end = new Thread(() -> {
                server.close();
                answeredBefore.set(answered.get());
            });
            end.start();
            while (!Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED)
                    .contains(end.getState())) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            end.join();

            assertThat(answeredBefore).isTrue();
        }
    }

    @Test
    void an_address_that_is_taken_is_an_error_of_the_guest() {
        try (HttpServer first = HttpServer.start(ANYWHERE, Optional.empty(), LIMITS, this::accepted)) {
            ListenAddress taken = new ListenAddress("127.0.0.1", first.port());

            assertThatThrownBy(() -> HttpServer.start(taken, Optional.empty(), LIMITS, this::accepted))
                    .isInstanceOfSatisfying(BackupException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.GUEST);
                        assertThat(e).hasMessageStartingWith("cannot listen on 127.0.0.1:" + first.port() + ": ");
                    });
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String exchange(String request) throws IOException {
        try (HttpServer server = HttpServer.start(ANYWHERE, Optional.empty(), LIMITS, this::accepted);
                RawConnection connection = new RawConnection(server.port())) {
            connection.say(request);
            return connection.answer();
        }
    }

    private Reply accepted(ApiRequest request, Caller caller) {
        asked.add(request);
        return switch (request.path().get(0)) {
            case "defect" -> throw new IllegalStateException("a secret of the engine");
            case "refused" -> throw new RefusedRequestException(Refusal.UNPROCESSABLE_ENTITY, "not now");
            default -> {
                caller.is("p q", "u");
                yield new Reply(202, Reply.JSON, "{\"x\":1}", Map.of());
            }
        };
    }
}
