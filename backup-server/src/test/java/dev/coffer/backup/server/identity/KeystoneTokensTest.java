package dev.coffer.backup.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.config.ListenAddress;
import dev.coffer.backup.server.http.ApiRequest;
import dev.coffer.backup.server.http.HttpServer;
import dev.coffer.backup.server.http.Limits;
import dev.coffer.backup.server.http.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers of Keystone are taken for; a real Keystone is asked in the tests of the distribution. */
@Timeout(60)
class KeystoneTokensTest {
    private static final String GRANTED = """
            {"token": {"expires_at": "2026-11-22T04:00:00.000000Z", "user": {"id": "u1", "name": "dba"},
              "project": {"id": "p1"}, "roles": [{"id": "1", "name": "member"}, {"id": "2", "name": "reader"}]}}""";

    private final ConcurrentLinkedQueue<ApiRequest> asked = new ConcurrentLinkedQueue<>();
    private Reply answer = Reply.empty(500);
    private final HttpServer server = HttpServer.start(
            new ListenAddress("127.0.0.1", 0),
            Optional.empty(),
            new Limits(16, Duration.ofSeconds(20)),
            (request, caller) -> {
                asked.add(request);
                return answer;
            });
    private final KeystoneTokens tokens =
            new KeystoneTokens(URI.create("http://127.0.0.1:" + server.port() + "/v3"), Optional.empty());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_token_is_asked_about_with_itself() {
        answer = new Reply(200, "application/json", GRANTED, Map.of());

        assertThat(tokens.access("t1"))
                .contains(new Access("p1", "u1", Set.of("member", "reader"), Instant.parse("2026-11-22T04:00:00Z")));
        ApiRequest request = asked.remove();
        assertThat(request.path()).containsExactly("v3", "auth", "tokens");
        assertThat(request.query()).containsOnlyKeys("nocatalog");
        assertThat(request.token()).contains("t1");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404})
    void a_token_that_keystone_does_not_know_gives_nothing(int status) {
        answer = Reply.empty(status);

        assertThat(tokens.access("t1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 403, 500, 503})
    void any_other_answer_is_no_answer(int status) {
        answer = Reply.empty(status).with("Location", "http://127.0.0.1:" + server.port() + "/elsewhere");

        assertUnavailable();
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{}",
                "{\"token\": {\"expires_at\": \"2026-11-22T04:00:00Z\"}}",
                "{\"token\": {\"user\": {\"id\": \"u1\"}}}",
                "{\"token\": {\"user\": {\"id\": \"u1\"}, \"expires_at\": \"tomorrow\"}}"
            })
    void a_document_that_does_not_say_whose_a_token_is_gives_nothing(String document) {
        answer = new Reply(200, "application/json", document, Map.of());

        assertUnavailable();
    }

    @Test
    void a_token_without_a_project_has_none_and_no_roles() {
        answer = new Reply(
                200,
                "application/json",
                "{\"token\": {\"user\": {\"id\": \"u1\"}, \"expires_at\": \"2026-11-22T04:00:00Z\"}}",
                Map.of());

        assertThat(tokens.access("t1").orElseThrow().project()).isEmpty();
        assertThat(tokens.access("t1").orElseThrow().roles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nX-Other: b", "\u00e9"})
    void what_cannot_be_a_token_is_not_passed_on(String token) {
        assertThat(tokens.access(token)).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void a_keystone_that_is_down_is_told_from_a_token_that_is_wrong() {
        server.close();

        assertUnavailable();
    }

    private void assertUnavailable() {
        assertThatThrownBy(() -> tokens.access("t1")).isInstanceOfSatisfying(BackupException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.IDENTITY_UNAVAILABLE);
            assertThat(e.text()).doesNotContain("t1");
        });
    }
}
