package dev.coffer.distribution.swift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a DBA does by Trove's own clients alone, at the packaged server with a real Keystone and Swift. */
@Tag("real-servers")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TroveWorkIT {
    @RegisterExtension
    static final SwiftServers SWIFT = SwiftServers.ordinary();

    private SwiftGuest guest;
    private TroveServer server;

    @BeforeAll
    void serve() {
        guest = SwiftGuest.create(4, "1M", SWIFT.environment());
        server = TroveServer.start(guest, SWIFT, Map.of("COFFER_SERVE_TOKEN_CACHE", "0s"));
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
    void trove_alone_backs_up_brings_back_and_deletes() {
        String name = "before the \u00fcbergabe";
        assertThat(server.ask("trove", "list").output()).contains(guest.instance());
        assertThat(server.ask("trove", "backup-create", guest.instance(), name, "--description", "by trove")
                        .output())
                .contains("by trove", name)
                .containsPattern("NEW|BUILDING"); // The client looks again after the order, when it may have begun.
        server.awaitAnswer("COMPLETED", "trove", "backup-show", name);
        assertThat(server.ask("trove", "backup-list-instance", guest.instance()).output())
                .contains("before the ", "COMPLETED"); // It prints other letters in its own way there.
        refusesWhileThereIsADatabase(name);

        guest.loseTheDatabase();
        assertThat(server.ask("trove", "create", guest.instance(), "guest", "--size", "5", "--backup", name)
                        .output())
                .contains("BUILD");
        server.awaitAnswer("ACTIVE", "trove", "show", guest.instance());
        guest.assertBroughtBack();

        server.ask("trove", "backup-delete", name);
        server.awaitAnswer("No backup with a name or ID", "trove", "backup-show", name);
    }

    private void refusesWhileThereIsADatabase(String name) {
        Ended ended = server.run("trove", "create", guest.instance(), "guest", "--backup", name);

        assertThat(ended.status()).isNotZero();
        assertThat(ended.errors()).contains("has databases", "(HTTP 409)");
        guest.assertUnharmed();
    }

    @Test
    void openstack_alone_backs_up_brings_back_and_deletes() {
        String id = server.ask(
                        "openstack",
                        "database",
                        "backup",
                        "create",
                        "by-openstack",
                        "-i",
                        guest.instance(),
                        "-f",
                        "value",
                        "-c",
                        "id")
                .output()
                .strip();
        server.awaitAnswer("COMPLETED", "openstack", "database", "backup", "show", id, "-c", "status");

        guest.loseTheDatabase();
        server.ask(
                "openstack",
                "database",
                "instance",
                "create",
                guest.instance(),
                "--flavor",
                "guest",
                "--size",
                "5",
                "--nic",
                "net-id=11111111-2222-3333-4444-555555555555",
                "--backup",
                "by-openstack");
        server.awaitAnswer("ACTIVE", "openstack", "database", "instance", "show", guest.instance(), "-c", "status");
        guest.assertBroughtBack();

        server.ask("openstack", "database", "backup", "delete", id);
        server.awaitAnswer("No backup with a name or ID", "openstack", "database", "backup", "show", id);
    }

    @Test
    void trove_makes_an_increment_and_brings_it_back_with_its_parent() {
        guest.trackChanges();
        String parent = id("backup-create", guest.instance(), "parent");
        server.awaitAnswer("COMPLETED", "trove", "backup-show", parent);
        server.awaitAnswer("ACTIVE", "trove", "show", guest.instance());
        guest.run("create table later (id integer not null primary key)");
        String child = id("backup-create", guest.instance(), "child", "--parent", parent);
        server.awaitAnswer("COMPLETED", "trove", "backup-show", child);
        assertThat(server.ask("trove", "backup-show", child).output()).contains(parent);

        guest.loseTheDatabase();
        server.ask("trove", "create", guest.instance(), "guest", "--size", "5", "--backup", child);
        server.awaitAnswer("ACTIVE", "trove", "show", guest.instance());
        guest.run("drop table later"); // That it is there was all that the child knew.
        guest.assertBroughtBack();

        server.ask("trove", "backup-delete", parent);
        server.awaitAnswer("No backup with a name or ID", "trove", "backup-show", child);
        server.awaitAnswer("No backup with a name or ID", "trove", "backup-show", parent);
    }

    private String id(String... command) {
        String json = server.ask(Stream.concat(Stream.of("trove", "--json"), Stream.of(command))
                        .toArray(String[]::new))
                .output();
        return json.replaceAll("(?s).*\"id\": \"([0-9a-f-]{36})\".*", "$1");
    }

    @Test
    void a_backup_whose_server_is_killed_has_failed_and_its_database_is_put_back() {
        guest.slowBackups();
        server.ask("trove", "backup-create", guest.instance(), "killed");
        server.awaitAnswer("BUILDING", "trove", "backup-show", "killed");

        server.killAndStartAgain();

        assertThat(server.ask("trove", "backup-show", "killed").output())
                .contains("FAILED", "INTERRUPTED")
                .doesNotContain("BUILDING");
        server.awaitAnswer("ACTIVE", "trove", "show", guest.instance());
        guest.assertUnharmed();
        server.ask("trove", "backup-delete", "killed");
        server.awaitAnswer("No backup with a name or ID", "trove", "backup-show", "killed");
    }

    @Test
    void a_server_that_is_told_to_stop_puts_the_database_back_first() {
        guest.slowBackups();
        server.ask("trove", "backup-create", guest.instance(), "stopped");
        server.awaitAnswer("BUILDING", "trove", "backup-show", "stopped");

        server.terminate();

        guest.assertUnharmed();
        server.startAgain();
        assertThat(server.ask("trove", "backup-show", "stopped").output()).contains("FAILED", "INTERRUPTED");
        server.ask("trove", "backup-delete", "stopped");
        server.awaitAnswer("No backup with a name or ID", "trove", "backup-show", "stopped");
    }

    @Test
    void another_project_sees_makes_restores_and_deletes_nothing_of_ours() {
        String id = id("backup-create", guest.instance(), "ours");
        server.awaitAnswer("COMPLETED", "trove", "backup-show", id);

        assertRefusedToOthers("No instance", "trove", "backup-create", guest.instance(), "theirs");
        assertRefusedToOthers("No instance", "trove", "backup-list-instance", guest.instance());
        assertRefusedToOthers("No instance", "trove", "show", guest.instance());
        assertRefusedToOthers("No backup", "trove", "backup-show", id);
        assertRefusedToOthers("No backup", "trove", "backup-delete", id);
        assertRefusedToOthers("No backup", "trove", "create", guest.instance(), "guest", "--backup", id);
        assertThat(server.asAdministrator("trove", "backup-list").output()).doesNotContain(id);
        assertThat(server.asAdministrator("trove", "list").output()).doesNotContain(guest.instance());

        assertThat(server.ask("trove", "backup-show", id).output()).contains("COMPLETED");
        guest.assertUnharmed();
        server.ask("trove", "backup-delete", id);
        server.awaitAnswer("No backup with a name or ID", "trove", "backup-show", id);
    }

    private void assertRefusedToOthers(String message, String... command) {
        Ended ended = server.runAsAdministrator(command);

        assertThat(ended.status()).as(String.join(" ", command)).isNotZero();
        assertThat(ended.errors()).as(String.join(" ", command)).contains(message + " with a name or ID of");
    }

    @Test
    void a_token_that_was_revoked_is_good_for_nothing() {
        String token = server.token();
        assertThat(server.listing(token)).isEqualTo(200);

        server.ask("openstack", "token", "revoke", token);

        assertThat(server.listing(token)).isEqualTo(401);
    }
}
