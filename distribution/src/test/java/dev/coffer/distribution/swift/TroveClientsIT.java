package dev.coffer.distribution.swift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running;
import dev.coffer.distribution.endtoend.Running.Ended;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Trove's own clients, as Debian has them, at the packaged server with a real Keystone, on three backups in pages of one. */
@Tag("real-servers")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TroveClientsIT {
    private static final String NEWEST = "before the \u00fcbergabe";

    @RegisterExtension
    static final SwiftServers SWIFT = SwiftServers.ordinary();

    private SwiftGuest guest;
    private Running server;

    @BeforeAll
    void serve_three_backups() {
        Map<String, String> environment = new HashMap<>(SWIFT.environment());
        guest = SwiftGuest.create(4, "1M", environment);
        for (String name : List.of("first", "second", NEWEST)) {
            guest.assertBackedUp(guest.startBackup(name).await(), name);
        }
        environment.put("COFFER_DEFAULT_BACKUPS_PAGE_SIZE", "1");
        environment.put("COFFER_SERVE_AUTH_URL", environment.get("OS_AUTH_URL"));
        environment.put(
                "COFFER_SERVE_PROJECT_ID", word("openstack", "token", "issue", "-f", "value", "-c", "project_id"));
        server = Running.start(guest.coffer(environment, "serve", "--listen", "127.0.0.1:0"));
        server.awaitOutput("listening on http://127.0.0.1:");
        String url = server.said()
                .lines()
                .filter(line -> line.startsWith("listening on "))
                .findFirst()
                .orElseThrow();
        asAdministrator("openstack", "service", "create", "--name", "coffer", "database");
        asAdministrator(
                "openstack",
                "endpoint",
                "create",
                "--region",
                "RegionOne",
                "database",
                "public",
                url.replaceFirst("^listening on ", "") + "/v1.0/%(project_id)s");
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        if (guest != null) {
            guest.close();
        }
    }

    @Test
    void trove_lists_all_pages() {
        assertThat(names(ask("trove", "--json", "backup-list").output())).isEqualTo(3);
        assertThat(names(ask("trove", "--json", "backup-list-instance", guest.instance())
                        .output()))
                .isEqualTo(3);
    }

    @Test
    void openstack_lists_all_pages() {
        assertThat(ask("openstack", "database", "backup", "list", "-f", "value", "-c", "Name")
                        .output()
                        .lines())
                .containsExactlyInAnyOrder("first", "second", NEWEST);
        assertThat(ask("openstack", "database", "backup", "list", "-i", guest.instance(), "-f", "value", "-c", "Status")
                        .output()
                        .lines())
                .containsExactly("COMPLETED", "COMPLETED", "COMPLETED");
    }

    @Test
    void a_backup_is_found_by_a_name_with_blanks_and_other_letters() {
        String id = word("openstack", "database", "backup", "show", NEWEST, "-f", "value", "-c", "id");

        assertThat(ask("trove", "backup-show", id).output()).contains("COMPLETED", guest.instance(), "db2");
        assertThat(word("openstack", "database", "backup", "show", id, "-f", "value", "-c", "name"))
                .isEqualTo(NEWEST);
    }

    @Test
    void what_is_not_there_is_said_not_to_be() {
        Ended ended = run(SWIFT.environment(), "trove", "backup-show", "none");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.errors()).contains("No backup with a name or ID of 'none' exists.");
    }

    @Test
    void instances_and_flavors_are_there_to_be_named() {
        assertThat(ask("trove", "list").output()).contains(guest.instance(), "ACTIVE", "guest");
        assertThat(ask("trove", "flavor-list").output()).contains("guest");
        assertThat(ask("openstack", "datastore", "list", "-f", "value", "-c", "Name")
                        .output()
                        .strip())
                .isEqualTo("db2");
    }

    @Test
    void another_project_sees_nothing() {
        Ended ended = asAdministrator("openstack", "database", "backup", "list", "-f", "value");

        assertThat(ended.output()).isBlank();
    }

    @Test
    void what_is_not_offered_is_refused_with_the_message_of_the_server() {
        Ended ended = run(SWIFT.environment(), "trove", "backup-create", guest.instance(), "x", "--incremental");

        assertThat(ended.status()).isNotZero();
        assertThat(ended.errors()).contains("no incremental backups", "(HTTP 400)");
    }

    private static long names(String json) {
        return json.lines().filter(line -> line.contains("\"name\":")).count();
    }

    private static Ended asAdministrator(String... command) {
        Map<String, String> environment = new HashMap<>(SWIFT.environment());
        environment.putAll(Map.of("OS_USERNAME", "admin", "OS_PASSWORD", "administrator", "OS_PROJECT_NAME", "admin"));
        return required(run(environment, command), command);
    }

    private static String word(String... command) {
        return ask(command).output().strip();
    }

    private static Ended ask(String... command) {
        return required(run(SWIFT.environment(), command), command);
    }

    private static Ended required(Ended ended, String... command) {
        assertThat(ended.status())
                .as("%s: %s", String.join(" ", command), ended)
                .isZero();
        return ended;
    }

    private static Ended run(Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(Stream.of(command).toList());
        builder.environment().keySet().removeIf(name -> name.startsWith("OS_"));
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return Running.run(builder);
    }
}
