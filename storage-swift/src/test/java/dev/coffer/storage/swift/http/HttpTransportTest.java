package dev.coffer.storage.swift.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpTransportTest {
    private static final int MANY = 20_000_000;
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration ENOUGH_FOR_A_HEAD = Duration.ofSeconds(2);

    private static HttpTransport transport(Duration limit, int connections) {
        return HttpTransport.of(
                new ConnectionSettings(
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        List.of(),
                        Duration.ofSeconds(10),
                        limit,
                        limit,
                        connections),
                Map.of(),
                Clock.systemUTC());
    }

    private static HttpTransport patient() {
        return transport(Duration.ofSeconds(30), 8);
    }

    private static Call get(URI uri) {
        return Call.of("GET", uri, Map.of());
    }

    private static Call put(URI uri, byte[] bytes) {
        return new Call("PUT", uri, Map.of("X-Test", "yes"), Optional.of(Content.of(bytes)));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void a_body_arrives_with_its_length_and_comes_back() throws IOException {
        BlockingQueue<byte[]> bodies = new ArrayBlockingQueue<>(10);
        ScriptedServer server = ScriptedServer.doing((request, wire) -> {
            bodies.add(wire.readBody());
            wire.reply(201, bodies.element(), "ETag: abc");
        });

        try (server;
                Reply reply = patient().send(put(server.uri("/a%20b"), random(1_000_003)))) {
            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.header("etag")).contains("abc");
            assertThat(reply.body().readAllBytes()).isEqualTo(random(1_000_003));
        }
        assertThat(bodies).containsExactly(random(1_000_003));
        ScriptedServer.Request request = server.requests().get(0);
        assertThat(request).hasToString("PUT /a%20b");
        assertThat(request.header("content-length")).contains("1000003");
        assertThat(request.header("x-test")).contains("yes");
    }

    @Test
    void an_empty_body_has_a_length_too() {
        ScriptedServer server = ScriptedServer.doing((request, wire) -> wire.reply(201, ""));

        try (server) {
            patient().send(put(server.uri("/"), new byte[0])).close();

            assertThat(server.requests().get(0).header("content-length")).contains("0");
        }
    }

    @Test
    void every_status_is_a_reply_and_none_is_acted_upon() {
        for (int status : List.of(202, 301, 302, 307, 401, 404, 407, 412, 422, 429, 500, 503, 507)) {
            ScriptedServer server = ScriptedServer.doing((request, wire) -> {
                wire.readBody();
                wire.reply(status, "<h1>page</h1>", "Location: /elsewhere");
            });

            try (server;
                    Reply reply = patient().send(put(server.uri("/"), random(100_000)))) {
                assertThat(reply.status()).isEqualTo(status);
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @Test
    void a_request_that_is_refused_before_its_body_ends_in_time() {
        for (int status : List.of(401, 412)) {
            ScriptedServer server = ScriptedServer.doing((request, wire) -> {
                wire.reply(status, "no");
                wire.readBody();
            });

            try (server;
                    Reply reply = patient().send(put(server.uri("/"), random(MANY)))) {
                assertThat(reply.status()).isEqualTo(status);
            }
        }
    }

    @Test
    void a_refusal_that_came_before_the_connection_broke_is_not_lost() {
        HttpTransport one = transport(Duration.ofSeconds(30), 1);
        ScriptedServer server = ScriptedServer.doing((request, wire) -> {
            wire.head(412, 2, "Retry-After: 1");
            wire.read(MANY / 2);
            wire.reset();
        });

        try (server) {
            for (int i = 0; i < 3; i++) {
                try (Reply reply = one.send(put(server.uri("/"), random(MANY)))) {
                    assertThat(reply.status()).isEqualTo(412);
                    assertThat(reply.header("Retry-After")).contains("1");
                }
            }
        }
    }

    @Test
    void a_reset_in_the_middle_of_what_is_sent_is_a_failure() {
        ScriptedServer server = ScriptedServer.doing((request, wire) -> {
            wire.read(MANY / 2);
            wire.reset();
        });

        try (server) {
            assertUnavailable(() -> patient().send(put(server.uri("/o"), random(MANY))), "PUT http://127.0.0.1");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void what_was_on_its_way_when_the_connection_broke_is_told() {
        ScriptedServer server = ScriptedServer.doing((request, wire) -> {
            wire.read(MANY / 2);
            wire.reset();
        });

        try (server) {
            assertUnavailable(
                    () -> patient().send(put(server.uri("/o"), random(MANY))), " of 20000000 bytes on their way");
        }
    }

    @Test
    void what_breaks_off_or_is_reset_while_it_is_read_throws() {
        for (boolean reset : List.of(true, false)) {
            ScriptedServer server = ScriptedServer.doing((request, wire) -> {
                wire.head(200, MANY);
                wire.send(new byte[MANY / 2]);
                if (reset) {
                    wire.reset();
                } else {
                    wire.hangUp();
                }
            });

            try (server;
                    Reply reply = patient().send(get(server.uri("/")))) {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> reply.body().readAllBytes())
                        .withMessageContaining("the connection broke");
            }
        }
    }

    @Test
    void a_server_that_hangs_up_without_a_reply_is_a_failure() {
        try (ScriptedServer server = ScriptedServer.doing((request, wire) -> wire.hangUp())) {
            assertUnavailable(() -> patient().send(put(server.uri("/"), random(10))), "no answer to PUT");
        }
    }

    @Test
    void a_body_that_stalls_while_it_is_sent_is_given_up() throws Exception {
        CountDownLatch silent = new CountDownLatch(1);
        ScriptedServer server = ScriptedServer.doing((request, wire) -> {
            silent.countDown();
            wire.fallSilent();
        });

        try (server) {
            assertUnavailable(() -> transport(SHORT, 8).send(put(server.uri("/"), random(MANY))), "stalled");
            assertThat(silent.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_reply_that_does_not_come_is_given_up_and_its_connection_closed() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        ScriptedServer server = ScriptedServer.doing((request, wire) -> {
            wire.readBody();
            wire.awaitEnd();
            hungUp.countDown();
        });

        try (server) {
            assertUnavailable(() -> transport(SHORT, 8).send(put(server.uri("/"), random(10))), "no answer");
            assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_body_that_stalls_while_it_is_read_throws_and_its_connection_is_closed() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        ScriptedServer server = ScriptedServer.doing((request, wire) -> {
            wire.head(200, MANY);
            wire.send(new byte[1000]);
            wire.awaitEnd();
            hungUp.countDown();
        });

        try (server;
                Reply reply = transport(ENOUGH_FOR_A_HEAD, 8).send(get(server.uri("/")))) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> reply.body().readAllBytes())
                    .withMessageContaining("not a byte came");
            assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    @Tag("long")
    void a_slow_body_is_no_stalled_one() throws IOException {
        ScriptedServer server = ScriptedServer.doing((request, wire) -> {
            CountDownLatch never = new CountDownLatch(1);
            wire.head(200, 25);
            for (int i = 0; i < 25; i++) {
                wire.send(new byte[1]);
                pause(never);
            }
        });

        try (server;
                Reply reply = transport(ENOUGH_FOR_A_HEAD, 8).send(get(server.uri("/")))) {
            assertThat(reply.body().readAllBytes()).hasSize(25);
        }
    }

    private static void pause(CountDownLatch never) throws IOException {
        try {
            assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void a_body_that_is_closed_early_gives_its_place_back() {
        ScriptedServer server = ScriptedServer.doing((request, wire) -> wire.reply(200, new byte[MANY]));
        HttpTransport one = transport(Duration.ofSeconds(5), 1);

        try (server) {
            for (int i = 0; i < 5; i++) {
                one.send(get(server.uri("/"))).close();
            }

            assertThat(server.requests()).hasSize(5);
        }
    }

    @Test
    void a_connection_is_used_again_and_no_more_are_made_than_allowed() {
        ScriptedServer server = ScriptedServer.doing((request, wire) -> {
            wire.readBody();
            wire.reply(201, "<html>created</html>");
        });
        HttpTransport four = transport(Duration.ofSeconds(30), 4);
        byte[] segment = random(300_000);

        try (server) {
            IntStream.range(0, 100).parallel().forEach(number -> four.send(put(server.uri("/" + number), segment))
                    .close());

            assertThat(server.requests()).hasSize(100);
            assertThat(server.connections()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void a_server_that_is_not_there_is_a_failure() {
        URI nobody;
        try (ScriptedServer server = ScriptedServer.doing((request, wire) -> wire.hangUp())) {
            nobody = server.uri("/gone");
        }

        assertUnavailable(
                () -> patient().send(get(nobody)), "no answer to GET " + nobody + ": no connection can be made");
    }

    @Test
    void a_host_that_nobody_knows_is_told_apart_from_one_that_is_down() {
        URI unknown = URI.create("http://no.such.host.invalid/");

        assertUnavailable(() -> patient().send(get(unknown)), "the name of the host is not known");
    }

    @Test
    void an_interrupted_thread_sends_nothing_and_stays_interrupted() {
        try (ScriptedServer server = ScriptedServer.doing((request, wire) -> wire.reply(200, ""))) {
            Thread.currentThread().interrupt();

            assertFails(ErrorCode.INTERRUPTED, () -> patient().send(get(server.uri("/"))), "interrupted");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.requests()).isEmpty();
        }
    }

    private static void assertUnavailable(ThrowingCallable call, String said) {
        assertFails(ErrorCode.STORAGE_UNAVAILABLE, call, said);
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call, String said) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(call)
                .withMessageContaining(said)
                .extracting(BackupException::code)
                .isEqualTo(code);
    }
}
