package dev.coffer.distribution.swift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.util.List;
import java.util.Map;
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
    private TroveServer server;

    @BeforeAll
    void serve_three_backups() {
        guest = SwiftGuest.create(4, "1M", SWIFT.environment());
        for (String name : List.of("first", "second", NEWEST)) {
            guest.assertBackedUp(guest.startBackup(name).await(), name);
        }
        server = TroveServer.start(guest, SWIFT, Map.of("COFFER_DEFAULT_BACKUPS_PAGE_SIZE", "1"));
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
        Ended ended = server.run("trove", "backup-show", "none");

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
        Ended ended = server.asAdministrator("openstack", "database", "backup", "list", "-f", "value");

        assertThat(ended.output()).isBlank();
    }

    @Test
    void what_is_not_offered_is_refused_with_the_message_of_the_server() {
        Ended ended = server.run(
                "openstack",
                "database",
                "backup",
                "create",
                "x",
                "-i",
                guest.instance(),
                "--swift-container",
                "elsewhere");

        assertThat(ended.status()).isNotZero();
        assertThat(ended.errors()).contains("'elsewhere'", "(HTTP 400)");
    }

    private static long names(String json) {
        return json.lines().filter(line -> line.contains("\"name\":")).count();
    }

    private String word(String... command) {
        return ask(command).output().strip();
    }

    private Ended ask(String... command) {
        return server.ask(command);
    }
}
