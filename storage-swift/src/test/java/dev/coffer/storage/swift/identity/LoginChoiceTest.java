package dev.coffer.storage.swift.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginChoiceTest {
    private static final String URL = "https://identity.example:5000";

    private static Options options(Settings settings) {
        return CloudChoice.of(settings, new Guest(Map.of(), Path.of("/nowhere")));
    }

    private static BackupException failure(Settings settings) {
        return Failing.from(() -> Logins.of(options(settings), call -> {
            throw new AssertionError("nobody is to be asked");
        }));
    }

    @ParameterizedTest
    @CsvSource({
        "password, PASSWORD",
        "v3password, PASSWORD",
        "v3applicationcredential, APPLICATION_CREDENTIAL",
        "token, TOKEN",
        "v3token, TOKEN",
        "v1password, VERSION_1"
    })
    void a_way_is_chosen_by_the_name_that_openstack_has_for_it(String name, LoginKind kind) {
        Settings all = Settings.password(URL).with("token", "t").with("application_credential_secret", "s");

        assertThat(LoginChoice.of(options(all.with("auth_type", name)))).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://swift.example/auth/v1.0", "https://swift.example/auth/v1.0/", "http://rgw/auth/v1"})
    void the_url_says_that_it_is_version_1(String url) {
        assertThat(LoginChoice.of(options(Settings.password(url)))).isEqualTo(LoginKind.VERSION_1);
        assertThat(LoginChoice.of(options(Settings.password(url).with("auth_type", "password"))))
                .isEqualTo(LoginKind.VERSION_1);
    }

    @Test
    void two_secrets_without_a_choice_between_them_are_refused() {
        BackupException failure = failure(Settings.password(URL).with("token", "t"));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(failure.hint()).contains("auth_type", "v3applicationcredential");
    }

    @Test
    void no_secret_at_all_is_refused() {
        BackupException failure = failure(Settings.password(URL).without("password"));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(failure.hint()).contains("password", "application_credential_secret", "token");
    }

    @Test
    void a_way_that_is_not_known_is_told_with_those_that_are() {
        BackupException failure = failure(Settings.password(URL).with("auth_type", "v3oidcpassword"));

        assertThat(failure).hasMessageContaining("v3oidcpassword");
        assertThat(failure.hint()).contains("v3password", "v1password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth_url", "username"})
    void what_is_missing_is_named(String key) {
        BackupException failure = failure(Settings.password(URL).without(key));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(failure).hasMessage(key + " is missing in the section [swift]");
    }

    @Test
    void what_is_missing_among_variables_is_named_as_a_variable() {
        Guest guest = new Guest(Map.of("OS_AUTH_URL", URL, "OS_PASSWORD", "p"), Path.of("/nowhere"));

        BackupException failure =
                Failing.from(() -> Logins.of(CloudChoice.of(Settings.none(), guest), ScriptedKeystone.transport()));

        assertThat(failure).hasMessage("OS_USERNAME is missing in the variables OS_*");
    }

    @Test
    void version_2_of_keystone_is_refused_in_words() {
        BackupException failure = failure(Settings.password(URL + "/v2.0"));

        assertThat(failure.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(failure.hint()).contains("/v3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity.example:5000",
                "ftp://identity.example",
                "https://guest:s3cret-word@identity.example",
                "" + "https://",
                "https://a b"
            })
    void a_url_that_is_none_or_has_a_password_is_refused_and_not_shown(String url) {
        BackupException failure = failure(Settings.password(url));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(failure).hasMessageContaining("auth_url");
        assertThat(Failing.everything(failure)).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "https://k.example, https://k.example/v3",
        "https://k.example/, https://k.example/v3",
        "https://k.example/v3/, https://k.example/v3",
        "https://k.example/identity, https://k.example/identity/v3",
        "https://k.example:5000/identity/v3, https://k.example:5000/identity/v3"
    })
    void version_3_is_found_at_a_url_that_names_it_or_none(String url, String version3) {
        assertThat(Urls.keystone(Urls.account(url).orElseThrow())).hasToString(version3);
    }
}
