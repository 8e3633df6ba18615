package dev.coffer.distribution.swift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running;
import dev.coffer.distribution.endtoend.Running.Ended;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real-servers")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WhoAsksIT {
    private static final int DENIED = 41;
    private static final int PASSWORD_REFUSED = 46;
    private static final int CONNECTIONS = 4;

    @RegisterExtension
    static final SwiftServers SWIFT = SwiftServers.ordinary();

    private SwiftGuest guest;

    @BeforeAll
    void make_a_guest() {
        Map<String, String> environment = new HashMap<>(SWIFT.environment());
        environment.put("COFFER_DEFAULT_STORAGE_CONNECTIONS", String.valueOf(CONNECTIONS));
        guest = SwiftGuest.create(100, "1M", environment);
    }

    @AfterAll
    void remove_the_guest() {
        guest.close();
    }

    @Test
    void a_user_with_a_password_backs_up_a_hundred_segments_over_few_connections() {
        long before = SWIFT.connections();

        Ended backup = guest.startBackup("password").await();

        assertThat(SWIFT.connections() - before).isBetween(1L, CONNECTIONS + 2L);
        guest.assertBackedUp(backup, "password");
    }

    @Test
    void an_application_credential_of_a_cloud_does_as_well() {
        Ended backup = as(cloud("application"), "backup-create", guest.instance(), "application");

        guest.assertBackedUp(backup, "application");
    }

    @Test
    void a_user_of_temp_auth_does_as_well() {
        Map<String, String> environment = SWIFT.environment();

        Ended backup = as(
                Map.of(
                        "COFFER_SWIFT_AUTH_TYPE", "v1password",
                        "COFFER_SWIFT_AUTH_URL", environment.get("ST_AUTH"),
                        "COFFER_SWIFT_USERNAME", environment.get("ST_USER"),
                        "COFFER_SWIFT_PASSWORD", environment.get("ST_KEY")),
                "backup-create",
                guest.instance(),
                "tempauth");

        assertThat(backup.status()).as("%s", backup).isZero();
        guest.assertUnharmed();
    }

    @Test
    void a_user_without_rights_is_denied_before_the_database_is_touched() {
        Ended denied = as(cloud("stranger"), "backup-create", guest.instance(), "stranger");

        assertThat(denied.status()).as("%s", denied).isEqualTo(DENIED);
        guest.assertUnharmed();
    }

    @Test
    void a_wrong_password_is_refused_in_one_try() {
        Map<String, String> wrong = new HashMap<>(SWIFT.environment());
        wrong.put("OS_PASSWORD", "wrong");

        Ended refused = as(wrong, "backup-create", guest.instance(), "wrong");

        assertThat(refused.status()).as("%s", refused).isEqualTo(PASSWORD_REFUSED);
        assertThat(refused.errors()).doesNotContain("trying again").doesNotContain("secret");
        guest.assertUnharmed();
    }

    private static Map<String, String> cloud(String name) {
        return Map.of("OS_CLOUD", name, "XDG_CONFIG_HOME", SWIFT.clouds().toString());
    }

    private Ended as(Map<String, String> environment, String... arguments) {
        return Running.run(guest.coffer(environment, arguments));
    }
}
