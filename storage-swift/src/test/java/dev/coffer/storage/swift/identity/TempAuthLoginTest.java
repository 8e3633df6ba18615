package dev.coffer.storage.swift.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TempAuthLoginTest {
    private static final String URL = "http://swift.example:8080/v1/AUTH_test";

    private final ManualClock clock = new ManualClock();
    private ScriptedKeystone server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedKeystone.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Settings settings() {
        return new Settings(
                Map.of("auth_url", server.url() + "/auth/v1.0", "username", "test:tester", "password", "t3sting"));
    }

    private Tokens tokens(Settings settings) {
        Guest bare = new Guest(Map.of(), Path.of("/nowhere"));
        return Identity.of(settings, bare).tokens(ScriptedKeystone.transport(), clock);
    }

    private void answering(String token, String expires) {
        server.answering(
                200,
                Map.of("X-Auth-Token", token, "X-Storage-Url", URL, "X-Auth-Token-Expires", expires),
                "{\"storage\":{}}");
    }

    @Test
    void version_1_brings_a_token_and_the_account() {
        answering("AUTH_tk1", "86399");

        Access access = tokens(settings()).current();

        assertThat(access)
                .isEqualTo(new Access(new Secret("AUTH_tk1"), URI.create(URL), ManualClock.START.plusSeconds(86400)));
        ScriptedKeystone.Asked asked = server.onlyAsked();
        assertThat(asked.method() + " " + asked.path()).isEqualTo("GET /auth/v1.0");
        assertThat(asked.headers().getFirst("X-Auth-User")).isEqualTo("test:tester");
        assertThat(asked.headers().getFirst("X-Auth-Key")).isEqualTo("t3sting");
    }

    @Test
    void the_account_may_be_named_as_the_project() {
        answering("AUTH_tk1", "100");

        tokens(settings().with("username", "tester").with("project_name", "test"))
                .current();

        assertThat(server.onlyAsked().headers().getFirst("X-Auth-User")).isEqualTo("test:tester");
    }

    @Test
    void a_token_without_an_end_is_used_until_it_is_refused() {
        server.answering(204, Map.of("X-Auth-Token", "AUTH_tk1", "X-Storage-Url", URL), "");
        answering("AUTH_tk2", "100");
        Tokens tokens = tokens(settings());

        Access access = tokens.current();

        assertThat(access.expires()).isEqualTo(Instant.MAX);
        assertThat(tokens.renewed(access).token()).isEqualTo(new Secret("AUTH_tk2"));
    }

    @Test
    void a_wrong_key_fails_in_one_try() {
        server.answering(401, Map.of("X-Trans-Id", "tx1"), "<html>Unauthorized t3sting</html>");
        Tokens tokens = tokens(settings());

        BackupException failure = Failing.from(tokens::current);
        Failing.from(tokens::current);

        assertThat(failure.code()).isEqualTo(ErrorCode.IDENTITY_DENIED);
        assertThat(Failing.everything(failure)).doesNotContain("t3sting");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void an_answer_without_token_or_account_says_nothing_of_the_credentials() {
        server.answering(200, Map.of(), "Welcome").answering(200, Map.of("X-Auth-Token", "AUTH_tk1"), "");
        Tokens tokens = tokens(settings());

        assertThat(Failing.from(tokens::current).code()).isEqualTo(ErrorCode.IDENTITY_UNAVAILABLE);
        assertThat(Failing.from(tokens::current).code()).isEqualTo(ErrorCode.IDENTITY_UNAVAILABLE);
    }

    @Test
    void a_password_that_no_header_can_carry_is_refused_before_it_is_sent() {
        BackupException failure = Failing.from(() -> tokens(settings().with("password", "t3sting\nX-Other: 1")));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(Failing.everything(failure)).contains("password").doesNotContain("t3sting");
    }
}
