package dev.coffer.storage.swift.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class KeystoneLoginTest {
    private static final Guest BARE = new Guest(Map.of(), Path.of("/nowhere"));
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final ManualClock clock = new ManualClock();
    private ScriptedKeystone keystone;

    @BeforeEach
    void start() throws IOException {
        keystone = ScriptedKeystone.start();
    }

    @AfterEach
    void stop() {
        keystone.close();
    }

    private Tokens tokens(Settings settings) {
        return Identity.of(settings, BARE).tokens(ScriptedKeystone.transport(), clock);
    }

    private Settings password() {
        return Settings.password(keystone.url());
    }

    private Settings credential() {
        return new Settings(Map.of(
                "auth_url", keystone.url() + "/v3",
                "application_credential_id", "c1d2",
                "application_credential_secret", "s3cret-word"));
    }

    @Test
    void a_password_brings_a_token_and_the_account() {
        Access access = tokens(password()).current();

        assertThat(access.token()).isEqualTo(new Secret("token-1"));
        assertThat(access.storageUrl()).isEqualTo(URI.create("http://swift.example:8080/v1/AUTH_backup"));
        assertThat(access.expires()).isEqualTo(ManualClock.START.plus(Duration.ofHours(1)));
    }

    @Test
    void the_password_goes_to_keystone_as_its_version_3_wants_it() {
        Settings settings = password().with("user_domain_name", "Guests").with("project_domain_id", "d0");

        tokens(settings).current();

        JsonNode auth = keystone.onlyAsked().json().at("/auth");
        assertThat(keystone.onlyAsked().path()).isEqualTo("/v3/auth/tokens");
        assertThat(auth.at("/identity/methods/0").asText()).isEqualTo("password");
        assertThat(auth.at("/identity/password/user"))
                .isEqualTo(ScriptedKeystone.json(
                        "{\"name\":\"guest\",\"domain\":{\"name\":\"Guests\"},\"password\":\"s3cret-word\"}"));
        assertThat(auth.at("/scope"))
                .isEqualTo(ScriptedKeystone.json("{\"project\":{\"domain\":{\"id\":\"d0\"},\"name\":\"backup\"}}"));
    }

    @Test
    void names_without_a_domain_are_of_the_default_domain() {
        tokens(password()).current();

        JsonNode auth = keystone.onlyAsked().json().at("/auth");
        assertThat(auth.at("/identity/password/user/domain/id").asText()).isEqualTo("default");
        assertThat(auth.at("/scope/project/domain/id").asText()).isEqualTo("default");
    }

    @Test
    void ids_need_no_domain() {
        tokens(password().without("username").with("user_id", "u1").with("project_id", "p1"))
                .current();

        JsonNode auth = keystone.onlyAsked().json().at("/auth");
        assertThat(auth.at("/identity/password/user"))
                .isEqualTo(ScriptedKeystone.json("{\"id\":\"u1\",\"password\":\"s3cret-word\"}"));
        assertThat(auth.at("/scope")).isEqualTo(ScriptedKeystone.json("{\"project\":{\"id\":\"p1\"}}"));
    }

    @Test
    void a_user_without_a_project_gets_the_default_project() {
        tokens(password().without("project_name")).current();

        assertThat(keystone.onlyAsked().json().at("/auth").has("scope")).isFalse();
    }

    @Test
    void an_application_credential_brings_a_token() {
        Access access = tokens(credential()).current();

        assertThat(access.token()).isEqualTo(new Secret("token-1"));
        assertThat(access.expires()).isEqualTo(ManualClock.START.plus(Duration.ofHours(1)));
        assertThat(keystone.onlyAsked().json())
                .isEqualTo(ScriptedKeystone.json("{\"auth\":{\"identity\":{\"methods\":[\"application_credential\"],"
                        + "\"application_credential\":{\"id\":\"c1d2\",\"secret\":\"s3cret-word\"}}}}"));
    }

    @Test
    void an_application_credential_is_named_together_with_its_user() {
        Settings settings = credential()
                .without("application_credential_id")
                .with("application_credential_name", "backups")
                .with("username", "guest")
                .with("user_domain_name", "Guests");

        tokens(settings).current();

        assertThat(keystone.onlyAsked().json().at("/auth/identity/application_credential"))
                .isEqualTo(ScriptedKeystone.json("{\"name\":\"backups\",\"secret\":\"s3cret-word\","
                        + "\"user\":{\"name\":\"guest\",\"domain\":{\"name\":\"Guests\"}}}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refused_credentials_fail_in_one_try_and_are_not_shown_again(int status) {
        keystone.answering(
                status, JSON, "{\"error\":{\"code\":401,\"message\":\"The request needs authentication.\"}}");
        Tokens tokens = tokens(password());

        BackupException first = Failing.from(tokens::current);
        BackupException second = Failing.from(tokens::current);

        assertThat(first.code()).isEqualTo(ErrorCode.IDENTITY_DENIED);
        assertThat(first).hasMessageContaining("the password of 'guest'").hasMessageContaining("[swift]");
        assertThat(second.code()).isEqualTo(ErrorCode.IDENTITY_DENIED);
        assertThat(keystone.asked()).hasSize(1);
    }

    @Test
    void a_refused_application_credential_fails_in_one_try() {
        keystone.answering(401, JSON, "{}");

        BackupException failure = Failing.from(tokens(credential())::current);

        assertThat(failure.code()).isEqualTo(ErrorCode.IDENTITY_DENIED);
        assertThat(failure).hasMessageContaining("the application credential 'c1d2'");
        assertThat(keystone.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void a_service_that_fails_says_nothing_of_the_credentials(int status) {
        keystone.answering(status, Map.of("Retry-After", "7"), "busy");
        Tokens tokens = tokens(password());

        BackupException failure = Failing.from(tokens::current);

        assertThat(failure.code()).isEqualTo(ErrorCode.IDENTITY_UNAVAILABLE);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(tokens.current().token()).isEqualTo(new Secret("token-2"));
    }

    @Test
    void a_service_that_is_down_is_not_taken_for_wrong_credentials() {
        Tokens withPassword = tokens(password());
        Tokens withCredential = tokens(credential());
        keystone.close();

        assertThat(Failing.from(withPassword::current).code()).isEqualTo(ErrorCode.IDENTITY_UNAVAILABLE);
        assertThat(Failing.from(withCredential::current).code()).isEqualTo(ErrorCode.IDENTITY_UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({"200, <html>Welcome</html>", "201, '{\"token\": '", "201, ''", "201, '{\"token\":{\"catalog\":[]}}'"})
    void an_answer_that_is_no_token_says_nothing_of_the_credentials(int status, String body) {
        keystone.answering(status, JSON, body).answering(status, JSON, body);

        BackupException withPassword = Failing.from(tokens(password())::current);
        BackupException withCredential = Failing.from(tokens(credential())::current);

        assertThat(withPassword.code()).isEqualTo(ErrorCode.IDENTITY_UNAVAILABLE);
        assertThat(withCredential.code()).isEqualTo(ErrorCode.IDENTITY_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 307, 400, 404, 405})
    void a_url_that_is_not_keystones_is_a_mistake_in_the_configuration(int status) {
        keystone.answering(status, Map.of("Location", "http://elsewhere.example/"), "");

        BackupException failure = Failing.from(tokens(password())::current);

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(failure).hasMessageContaining(keystone.url()).hasMessageContaining(String.valueOf(status));
        assertThat(keystone.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 503})
    void a_secret_is_not_shown_even_if_the_service_repeats_it(int status) {
        keystone.answering(status, JSON, "{\"was\":\"s3cret-word\"}").answering(status, JSON, "s3cret-word");

        BackupException withPassword = Failing.from(tokens(password())::current);
        BackupException withCredential = Failing.from(tokens(credential())::current);

        assertThat(Failing.everything(withPassword)).contains("********").doesNotContain("s3cret");
        assertThat(Failing.everything(withCredential)).contains("********").doesNotContain("s3cret");
    }

    @Test
    void what_can_be_printed_has_no_secret() {
        Identity identity = Identity.of(password(), BARE);
        Login login = Logins.of(CloudChoice.of(password(), BARE), ScriptedKeystone.transport());

        assertThat(identity.origin() + login + login.ask()).doesNotContain("s3cret", "token-1");
    }

    @Test
    void a_service_of_the_catalogue_with_an_address_that_java_does_not_know_is_in_nobodys_way() {
        keystone.offering("messaging-websocket", "RegionOne", "public", "ws://zaqar.example:9000");

        assertThat(tokens(password()).current().token()).isEqualTo(new Secret("token-1"));
        assertThat(tokens(credential()).current().token()).isEqualTo(new Secret("token-2"));
    }

    @Test
    void the_endpoint_is_that_of_the_region_and_the_type() {
        keystone.offering("object-store", "RegionTwo", "internal", "http://two.internal/v1/AUTH_backup/");

        Access access = tokens(password().with("region_name", "RegionTwo").with("endpoint_type", "internal"))
                .current();

        assertThat(access.storageUrl()).isEqualTo(URI.create("http://two.internal/v1/AUTH_backup"));
    }

    @Test
    void a_storage_url_stands_over_the_catalogue() {
        keystone.offeringNothing();

        Access access = tokens(password().with("storage_url", "http://proxy.example/v1/AUTH_x/"))
                .current();

        assertThat(access.storageUrl()).isEqualTo(URI.create("http://proxy.example/v1/AUTH_x"));
    }

    @Test
    void a_token_that_lives_20_seconds_is_renewed_once_before_it_expires() {
        keystone.tokensLive(Duration.ofSeconds(20));
        Tokens tokens = tokens(password());
        Instant firstExpiry = tokens.current().expires();

        clock.advance(Duration.ofSeconds(14));
        tokens.current();
        assertThat(keystone.asked()).hasSize(1);

        clock.advance(Duration.ofSeconds(2));
        Access second = tokens.current();
        tokens.current();

        assertThat(second.expires()).isEqualTo(firstExpiry.plusSeconds(16));
        assertThat(keystone.asked()).hasSize(2);
    }
}
