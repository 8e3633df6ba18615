package dev.coffer.storage.swift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.storage.swift.http.ScriptedServer;
import dev.coffer.storage.swift.identity.Access;
import dev.coffer.storage.swift.identity.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of each way in which Swift, or what is in between, fails. */
@Timeout(60)
class SwiftFailuresTest {
    private static final ObjectName NAME = new ObjectName("a/segment");
    private static final int MANY = 8_000_000;
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration ENOUGH_FOR_A_HEAD = Duration.ofSeconds(2);

    private final SmallSwift swift = new SmallSwift();
    private final HandedTokens tokens = new HandedTokens(swift.url());
    private final Content content = Content.of(random(MANY));
    private final ObjectStore store = Stores.open(tokens, "failures", Duration.ofSeconds(20), 4);

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void make_the_container() {
        store.createContainer();
    }

    @AfterEach
    void stop() {
        swift.close();
    }

    @Test
    void an_answer_with_another_digest_is_no_success() {
        swift.once("PUT", (request, wire) -> {
            wire.readBody();
            wire.reply(201, "", "ETag: d41d8cd98f00b204e9800998ecf8427e");
        });

        assertFails(ErrorCode.BACKUP_CORRUPT, "d41d8cd98f00b204e9800998ecf8427e", () -> store.create(NAME, content));
    }

    @Test
    void an_answer_without_a_digest_is_no_success() {
        swift.once("PUT", (request, wire) -> {
            wire.readBody();
            wire.reply(201, "");
        });

        assertFails(ErrorCode.BACKUP_CORRUPT, "''", () -> store.replace(NAME, content));
    }

    @Test
    void a_success_other_than_201_is_none_for_an_object() {
        for (int status : List.of(200, 202, 204)) {
            swift.once("PUT", (request, wire) -> {
                wire.readBody();
                wire.reply(status, "", "ETag: " + content.md5());
            });

            assertFails(ErrorCode.STORAGE_UNAVAILABLE, "status " + status, () -> store.create(NAME, content));
        }
    }

    @Test
    void each_status_has_its_code_and_is_said() {
        Map<Integer, ErrorCode> codes = Map.ofEntries(
                Map.entry(400, ErrorCode.STORAGE_DENIED),
                Map.entry(403, ErrorCode.STORAGE_DENIED),
                Map.entry(404, ErrorCode.CONTAINER_MISSING),
                Map.entry(408, ErrorCode.STORAGE_UNAVAILABLE),
                Map.entry(413, ErrorCode.STORAGE_FULL),
                Map.entry(422, ErrorCode.TRANSFER_DAMAGED),
                Map.entry(429, ErrorCode.STORAGE_UNAVAILABLE),
                Map.entry(498, ErrorCode.STORAGE_UNAVAILABLE),
                Map.entry(500, ErrorCode.STORAGE_UNAVAILABLE),
                Map.entry(502, ErrorCode.STORAGE_UNAVAILABLE),
                Map.entry(503, ErrorCode.STORAGE_UNAVAILABLE),
                Map.entry(504, ErrorCode.STORAGE_UNAVAILABLE),
                Map.entry(507, ErrorCode.STORAGE_FULL));
        codes.forEach((status, code) -> {
            swift.once("PUT", (request, wire) -> {
                wire.readBody();
                wire.reply(status, "<html><p>Upload exceeds quota.</p></html>");
            });

            assertFails(code, "", () -> store.create(NAME, content));
        });
        assertThat(swift.container("failures").size()).isZero();
        assertThat(swift.requests("PUT")).hasSize(1 + codes.size());
    }

    @Test
    void what_swift_says_of_a_refusal_is_shown_without_its_tags() {
        swift.once("PUT", (request, wire) -> {
            wire.readBody();
            wire.reply(413, "<html><h1>Too Large</h1>\n<p>Upload exceeds quota.</p></html>");
        });

        assertFails(
                ErrorCode.STORAGE_FULL,
                "cannot store object 'a/segment': PUT " + swift.url()
                        + "/failures/a/segment is answered with status 413: Too Large Upload exceeds quota.",
                () -> store.create(NAME, content));
    }

    @Test
    void the_time_that_swift_asks_for_is_passed_on() {
        swift.once("PUT", (request, wire) -> {
            wire.readBody();
            wire.reply(503, "busy", "Retry-After: 17");
        });

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> store.create(NAME, content))
                .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(17)));
    }

    @Test
    void a_page_that_repeats_the_token_is_shown_without_it() {
        swift.once("PUT", (request, wire) -> {
            wire.readBody();
            wire.reply(
                    500,
                    "failed with X-Auth-Token: "
                            + request.header("x-auth-token").orElseThrow());
        });

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> store.create(NAME, content))
                .withMessageEndingWith("failed with X-Auth-Token: ***")
                .withStackTraceContaining("***")
                .satisfies(e -> assertThat(e).hasMessageNotContaining("token-1"));
    }

    @Test
    void a_page_that_breaks_off_is_shown_as_far_as_it_came() {
        swift.once("PUT", (request, wire) -> {
            wire.readBody();
            wire.head(507, 1000);
            wire.send("no room".getBytes(StandardCharsets.US_ASCII));
            LockSupport.parkNanos(
                    Duration.ofSeconds(1).toNanos()); // Java forgets what it has not handed over by the hang-up.
            wire.hangUp();
        });

        assertFails(ErrorCode.STORAGE_FULL, "status 507: no room", () -> store.create(NAME, content));
    }

    @Test
    void a_refusal_with_an_immediate_hang_up_is_seen_or_tried_again_and_never_a_success() {
        int seen = 0;
        for (int i = 0; i < 30; i++) {
            swift.once("PUT", (request, wire) -> {
                wire.reply(413, "quota", "Connection: close");
                wire.hangUp();
            });
            ErrorCode code = catchThrowableOfType(BackupException.class, () -> store.create(NAME, content))
                    .code();
            assertThat(code).isIn(ErrorCode.STORAGE_FULL, ErrorCode.STORAGE_UNAVAILABLE);
            seen += code == ErrorCode.STORAGE_FULL ? 1 : 0;
        }
        assertThat(seen).isPositive();
        assertThat(store.head(NAME)).isEmpty();
    }

    @Test
    void where_it_is_is_known_even_when_no_token_can_be_had_any_more() {
        AtomicInteger asked = new AtomicInteger();
        Tokens once = new Tokens() {
            @Override
            public Access current() {
                if (asked.getAndIncrement() > 0) {
                    throw new BackupException(ErrorCode.IDENTITY_UNAVAILABLE, "down", "");
                }
                return tokens.current();
            }

            @Override
            public Access renewed(Access refused) {
                return current();
            }
        };
        ObjectStore other = Stores.open(once, "failures", SHORT, 4);

        assertThat(other.location()).isEqualTo(other.location()).endsWith("/failures");
    }

    @Test
    void a_connection_that_is_reset_or_stalls_on_the_way_up_stores_nothing() {
        swift.once("PUT", (request, wire) -> {
            wire.read(MANY / 2);
            wire.reset();
        });
        assertFails(ErrorCode.STORAGE_UNAVAILABLE, "no answer", () -> store.create(NAME, content));

        swift.once("PUT", (request, wire) -> wire.fallSilent());
        ObjectStore impatient = Stores.open(tokens, "failures", SHORT, 4);
        assertFails(ErrorCode.STORAGE_UNAVAILABLE, "stalled", () -> impatient.create(NAME, content));

        assertThat(store.head(NAME)).isEmpty();
        store.create(NAME, content);
        assertThat(store.head(NAME).orElseThrow().md5()).contains(content.md5());
    }

    @Test
    void an_answer_that_never_comes_is_not_waited_for_and_what_was_stored_is_found_by_the_next_try() {
        ObjectStore impatient = Stores.open(tokens, "failures", SHORT, 4);
        swift.once("PUT", (request, wire) -> {
            byte[] bytes = wire.readBody();
            swift.container("failures").put("a/segment", new SmallContainer.Stored(Content.of(bytes), Map.of()));
            wire.fallSilent();
        });
        Content small = Content.of(random(10));
        assertFails(ErrorCode.STORAGE_UNAVAILABLE, "no answer", () -> impatient.create(NAME, small));

        store.create(NAME, small);

        assertThat(swift.container("failures").size()).isEqualTo(1);
    }

    @Test
    void a_name_that_is_taken_by_other_content_is_a_conflict_and_stays() throws IOException {
        store.create(NAME, Content.of(random(10)));

        assertFails(ErrorCode.OBJECT_CONFLICT, "exists with other content", () -> store.create(NAME, content));

        assertThat(read()).isEqualTo(random(10));
    }

    @Test
    void what_is_said_to_exist_and_does_not_is_worth_another_try() {
        swift.once("PUT", (request, wire) -> {
            wire.readBody();
            wire.reply(412, "");
        });

        assertFails(ErrorCode.STORAGE_UNAVAILABLE, "it is said to exist", () -> store.create(NAME, content));
    }

    @Test
    void a_refused_token_is_renewed_and_the_content_sent_once_more_from_its_first_byte() throws IOException {
        swift.accept("token-2");

        store.create(NAME, content);

        assertThat(tokens.renewals()).isEqualTo(1);
        assertThat(read()).isEqualTo(random(MANY));
        assertThat(swift.requests("PUT"))
                .filteredOn(target -> target.endsWith("/a/segment"))
                .hasSize(2);
    }

    @Test
    void a_token_that_is_refused_again_after_one_renewal_may_be_taken_later() {
        swift.accept("none of ours");

        assertFails(ErrorCode.IDENTITY_UNAVAILABLE, "status 401", () -> store.create(NAME, content));
        assertThat(tokens.renewals()).isEqualTo(1);
    }

    @Test
    void an_error_page_is_never_data() {
        store.create(NAME, content);
        for (int status : List.of(500, 503, 302, 206)) {
            swift.once(
                    "GET",
                    (request, wire) -> wire.reply(
                            status, "<html>error</html>", "ETag: " + content.md5(), "Content-Type: text/html"));

            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> store.open(NAME))
                    .withMessageContaining("status " + status);
        }
    }

    @Test
    void an_error_page_that_claims_to_be_a_success_does_not_pass_for_the_object() {
        store.create(NAME, content);
        swift.once("GET", (request, wire) -> wire.reply(200, "<html>error</html>", "Content-Type: text/html"));
        assertFails(ErrorCode.STORAGE_UNAVAILABLE, "ETag 'null'", () -> store.open(NAME));

        swift.once("GET", (request, wire) -> wire.reply(200, "<html>error</html>", "ETag: " + content.md5()));
        assertFails(ErrorCode.TRANSFER_DAMAGED, "arrived with the MD5", this::read);

        swift.once("HEAD", (request, wire) -> wire.reply(200, ""));
        assertFails(ErrorCode.STORAGE_UNAVAILABLE, "none of Swift's", () -> store.head(NAME));
    }

    @Test
    @Tag("long")
    void a_download_that_is_cut_short_reset_or_stalls_throws_and_can_be_had_again() throws IOException {
        store.create(NAME, content);
        ObjectStore impatient = Stores.open(tokens, "failures", ENOUGH_FOR_A_HEAD, 4);

        swift.once("GET", (request, wire) -> {
            half(wire);
            wire.hangUp();
        });
        assertBreaks(store);
        swift.once("GET", (request, wire) -> {
            half(wire);
            wire.reset();
        });
        assertBreaks(store);
        swift.once("GET", (request, wire) -> {
            half(wire);
            wire.fallSilent();
        });
        assertBreaks(impatient);

        assertThat(read()).isEqualTo(random(MANY));
    }

    private void half(ScriptedServer.Wire wire) throws IOException {
        wire.head(200, MANY, "ETag: " + content.md5());
        wire.send(random(MANY / 2));
    }

    private static void assertBreaks(ObjectStore store) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
            try (ObjectBody body = store.open(NAME)) {
                body.stream().readAllBytes();
            }
        });
    }

    @Test
    void bytes_that_changed_on_the_way_down_are_not_handed_out_to_the_end() {
        store.create(NAME, content);
        swift.once("GET", (request, wire) -> {
            byte[] changed = random(MANY);
            changed[MANY / 2]++;
            wire.reply(200, changed, "ETag: " + content.md5());
        });

        assertFails(ErrorCode.TRANSFER_DAMAGED, "arrived with the MD5", () -> {
            try (ObjectBody body = store.open(NAME)) {
                body.stream().readNBytes(new byte[MANY], 0, MANY);
            }
        });
    }

    @Test
    void whoever_knows_the_digest_is_given_the_bytes_as_they_came_but_never_too_few() throws IOException {
        store.create(NAME, content);
        byte[] changed = random(MANY);
        changed[MANY / 2]++;
        swift.once("GET", (request, wire) -> wire.reply(200, changed, "ETag: " + content.md5()));
        try (ObjectBody body = store.openForDigest(NAME)) {
            assertThat(body.stream().readAllBytes()).isEqualTo(changed);
        }

        swift.once("GET", (request, wire) -> {
            wire.head(200, MANY, "ETag: " + content.md5());
            wire.send(new byte[MANY / 2]);
            wire.hangUp();
        });
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
            try (ObjectBody body = store.openForDigest(NAME)) {
                body.stream().readAllBytes();
            }
        });
    }

    @Test
    void bytes_after_the_end_of_a_body_are_no_part_of_it_nor_of_the_next_answer() throws IOException {
        store.create(NAME, content);
        swift.once("GET", (request, wire) -> {
            wire.reply(200, random(MANY), "ETag: " + content.md5());
            wire.send("HTTP/1.1 404 Said\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });

        for (int i = 0; i < 3; i++) {
            assertThat(read()).isEqualTo(random(MANY));
        }
    }

    @Test
    void a_listing_that_breaks_off_or_fails_is_never_a_short_one() {
        store.create(NAME, Content.of(random(1)));
        swift.once(request -> request.target().contains("format=json"), (request, wire) -> wire.reply(503, "[]"));
        assertFails(ErrorCode.STORAGE_UNAVAILABLE, "status 503", () -> store.list(Listing.of("")));

        swift.once(request -> request.target().contains("format=json"), (request, wire) -> {
            wire.head(200, 1000, "Content-Type: application/json");
            wire.send("[{\"name\": \"a\"}".getBytes(StandardCharsets.US_ASCII));
            wire.hangUp();
        });
        assertFails(ErrorCode.STORAGE_UNAVAILABLE, "bytes received: 14", () -> store.list(Listing.of("")));
    }

    @Test
    void no_more_connections_are_made_than_are_used_at_once() {
        AtomicInteger number = new AtomicInteger();
        int before = swift.server().connections();
        byte[] bytes = random(200_000);

        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (int next = number.incrementAndGet(); next <= 100; next = number.incrementAndGet()) {
                    store.create(new ObjectName("s/" + next), Content.of(bytes));
                }
            });
            threads[i].start();
        }
        join(threads);

        assertThat(swift.container("failures").size()).isEqualTo(100);
        assertThat(swift.server().connections() - before).isLessThanOrEqualTo(4 + 2);
    }

    private static void join(Thread[] threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] read() throws IOException {
        try (ObjectBody body = store.open(NAME)) {
            return body.stream().readAllBytes();
        }
    }

    private static void assertFails(ErrorCode code, String said, ThrowingCallable call) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(call)
                .withMessageContaining(said)
                .extracting(BackupException::code)
                .isEqualTo(code);
    }
}
