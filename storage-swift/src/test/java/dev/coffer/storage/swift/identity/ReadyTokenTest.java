package dev.coffer.storage.swift.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReadyTokenTest {
    private ScriptedKeystone keystone;

    @BeforeEach
    void start() throws IOException {
        keystone = ScriptedKeystone.start();
    }

    @AfterEach
    void stop() {
        keystone.close();
    }

    private static Tokens tokens(Map<String, String> settings) {
        Guest bare = new Guest(Map.of(), Path.of("/nowhere"));
        return Identity.of(new Settings(settings), bare).tokens(ScriptedKeystone.transport(), Clock.systemUTC());
    }

    private Tokens tokens() {
        return tokens(Map.of("auth_url", keystone.url(), "token", "r3ady-token"));
    }

    @Test
    void keystone_says_where_a_ready_token_may_be_used() {
        Access access = tokens().current();

        assertThat(access)
                .isEqualTo(new Access(
                        new Secret("r3ady-token"),
                        URI.create("http://swift.example:8080/v1/AUTH_backup"),
                        Instant.MAX));
        ScriptedKeystone.Asked asked = keystone.onlyAsked();
        assertThat(asked.method() + " " + asked.path()).isEqualTo("GET /v3/auth/tokens");
        assertThat(asked.headers().getFirst("X-Subject-Token")).isEqualTo("r3ady-token");
        assertThat(asked.headers().getFirst("X-Auth-Token")).isEqualTo("r3ady-token");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404})
    void a_ready_token_that_holds_no_longer_cannot_be_renewed_and_says_so(int status) {
        Tokens tokens = tokens();
        Access access = tokens.current();
        keystone.answering(status, Map.of(), "r3ady-token?");

        BackupException failure = Failing.from(() -> tokens.renewed(access));

        assertThat(failure.code()).isEqualTo(ErrorCode.IDENTITY_DENIED);
        assertThat(failure.hint()).contains("Give a new token");
        assertThat(Failing.everything(failure)).doesNotContain("r3ady");
    }

    @Test
    void a_ready_token_is_not_called_refused_while_keystone_is_down() {
        Tokens tokens = tokens();
        Access access = tokens.current();
        keystone.answering(503, Map.of(), "");

        BackupException failure = Failing.from(() -> tokens.renewed(access));

        assertThat(failure.code()).isEqualTo(ErrorCode.IDENTITY_UNAVAILABLE);
        assertThat(tokens.renewed(access)).isEqualTo(access);
    }

    @Test
    void a_token_with_its_url_needs_no_keystone_and_cannot_be_renewed() {
        Tokens tokens = tokens(Map.of("storage_url", keystone.url() + "/v1/AUTH_x", "token", "r3ady-token"));

        Access access = tokens.current();
        BackupException failure = Failing.from(() -> tokens.renewed(access));

        assertThat(access.storageUrl()).isEqualTo(URI.create(keystone.url() + "/v1/AUTH_x"));
        assertThat(tokens.current()).isEqualTo(access);
        assertThat(failure.code()).isEqualTo(ErrorCode.IDENTITY_DENIED);
        assertThat(failure).hasMessageContaining("nothing is known to renew it with");
        assertThat(keystone.asked()).isEmpty();
    }
}
