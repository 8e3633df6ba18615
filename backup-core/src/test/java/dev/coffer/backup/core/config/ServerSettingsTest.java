package dev.coffer.backup.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {
    private static final Schema<ServerSettings> SCHEMA = Schema.of(ServerSettings.class);

    private final Problems problems = new Problems();

    @Test
    void what_is_not_given_has_its_default() {
        ServerSettings settings = settings(Map.of()).orElseThrow();

        assertThat(settings.address()).isEqualTo(new ListenAddress("127.0.0.1", 8779));
        assertThat(settings.roles()).containsExactly("member", "admin");
        assertThat(settings.readRoles()).containsExactly("reader", "member", "admin");
        assertThat(settings.tokenCache()).hasMinutes(1);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8779, 127.0.0.1, 8779",
        "0.0.0.0:0, 0.0.0.0, 0",
        "'[::1]:65535', ::1, 65535",
        "db.example.com:80, db.example.com, 80"
    })
    void an_address_has_a_host_and_a_port(String text, String host, int port) {
        assertThat(settings(Map.of("listen", text)).orElseThrow().address()).isEqualTo(new ListenAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8779", ":8779", "localhost", "localhost:", "::1:8779", "localhost:65536", "http://x:1", "a b:1"
            })
    void what_is_no_address_is_refused(String text) {
        assertRefused(Map.of("listen", text), "listen: '" + text + "' is not HOST:PORT");
    }

    @Test
    void an_instance_may_have_other_names_and_what_is_wrong_with_them_is_named() {
        ServerSettings settings = settings(Map.of("instances", "My DB: one, a:b : two , x: three, one: two"))
                .orElseThrow();

        assertThat(settings.meant("My DB")).isEqualTo("one");
        assertThat(settings.meant("a:b")).isEqualTo("two");
        assertThat(settings.meant("two")).isEqualTo("two");
        assertThat(settings.problems(List.of("one", "two")))
                .containsExactly(
                        "[serve] instances: 'x: three' names an instance that is not configured; there is no [instance:three]",
                        "[serve] instances: 'one' is the name of an instance of its own");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one | 'one' is not OTHER: INSTANCE",
                "x: | 'x:' is not OTHER: INSTANCE",
                ":one | ':one' is not OTHER: INSTANCE",
                "x: one, x: two | 'x' is there twice"
            })
    void what_is_no_other_name_is_refused(String text, String message) {
        assertRefused(Map.of("instances", text), "instances: " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "https://keystone:5000, https://keystone:5000/v3",
        "https://keystone:5000/, https://keystone:5000/v3",
        "https://keystone/identity/v3/, https://keystone/identity/v3",
        "http://127.0.0.1:5000/v3, http://127.0.0.1:5000/v3"
    })
    void the_version_of_the_identity_service_may_be_left_out(String given, String meant) {
        assertThat(settings(Map.of("auth_url", given)).orElseThrow().identityService())
                .hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keystone:5000",
                "ftp://keystone",
                "https://",
                "https://me:secret@keystone",
                "https://k/?a=b",
                "https://k k"
            })
    void what_is_no_url_of_an_identity_service_is_refused_without_being_shown(String url) {
        assertRefused(Map.of("auth_url", url), "auth_url is not a URL");
        assertThatThrownBy(problems::check).message().doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "tls_key, /k.pem, of tls_certificate and tls_key only one is set",
        "tls_certificate, /c.pem, of tls_certificate and tls_key only one is set",
        "project_id, a/b, project_id is not an id",
        "token_cache, 6m, token_cache is more than 5m",
        "max_connections, 0, max_connections is not between",
        "request_time_limit, 0s, request_time_limit is not between",
        "request_time_limit, 6m, request_time_limit is not between"
    })
    void a_value_that_cannot_be_is_refused(String key, String value, String message) {
        assertRefused(Map.of(key, value), message);
    }

    @Test
    void a_server_without_an_identity_service_or_a_project_is_refused_when_it_starts() {
        ServerSettings settings = settings(Map.of()).orElseThrow();

        assertThatThrownBy(settings::identityService)
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION))
                .hasMessageStartingWith("[serve] lacks 'auth_url'");
        assertThatThrownBy(settings::project).hasMessageStartingWith("[serve] lacks 'project_id'");
    }

    private void assertRefused(Map<String, String> values, String message) {
        assertThat(settings(values)).isEmpty();
        assertThatThrownBy(problems::check).hasMessageContaining(message);
    }

    private Optional<ServerSettings> settings(Map<String, String> values) {
        Map<String, Given> givens = new HashMap<>();
        values.forEach((key, value) -> givens.put(key, new Given("serve", key, value, "x:1")));
        return SCHEMA.bind("serve", key -> Optional.ofNullable(givens.get(key)), problems);
    }
}
