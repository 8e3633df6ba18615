package dev.coffer.backup.server.trove;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coffer.backup.server.ServedGuest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a client of Trove has deleted. */
@Timeout(120)
class DeletionTest {
    private static final String ORDER = """
            {"task": "DELETION", "id": "%s", "instance": "one", "name": "x", "description": "",
             "accepted": "2026-01-01T00:00:00Z"%s}""";

    private ServedGuest guest;
    private String id;

    @BeforeEach
    void make_a_backup(@TempDir Path directory) {
        guest = ServedGuest.start(directory);
        id = guest.backUp("one", "nightly");
    }

    @AfterEach
    void stop() {
        guest.close();
    }

    @Test
    void a_backup_is_deleted_and_then_there_is_none() {
        String other = guest.backUp("two", "other");

        ServedGuest.Answer answer = guest.ask("DELETE", "backups/" + id, "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text()).isEmpty();
        guest.awaitGone("backups/" + id);
        JsonNode left = guest.get("backups").at("/backups");
        assertThat(left.size()).isEqualTo(1);
        assertThat(left.at("/0/id").asText()).isEqualTo(other);
        guest.ask("DELETE", "backups/" + id, "").refusal(404, "itemNotFound");
    }

    @Test
    void a_family_goes_with_its_parent_and_no_other_backup_does() {
        String child = guest.backUp("one", "child");
        String grandchild = guest.backUp("one", "grandchild");
        String other = guest.backUp("one", "other");
        guest.putOnTop("one", child, id);
        guest.putOnTop("one", grandchild, child);
        assertThat(guest.get("backups/" + child).at("/backup/parent_id").asText())
                .isEqualTo(id);
        assertThat(guest.get("backups").at("/backups").size()).isEqualTo(2); // A page.

        assertThat(guest.ask("DELETE", "backups/" + id, "").status()).isEqualTo(202);

        guest.awaitGone("backups/" + id);
        guest.get("backups/" + child).refusal(404, "itemNotFound");
        guest.get("backups/" + grandchild).refusal(404, "itemNotFound");
        JsonNode left = guest.get("backups").at("/backups");
        assertThat(left).hasSize(1);
        assertThat(left.at("/0/id").asText()).isEqualTo(other);
    }

    @Test
    void what_is_not_there_or_of_another_project_is_not_found() {
        guest.ask("DELETE", "backups/nightly", "").refusal(404, "itemNotFound");
        guest.ask("DELETE", "backups/..", "").refusal(404, "itemNotFound");
        guest.send("other", "DELETE", "/v1.0/theirs/backups/" + id, "").refusal(404, "itemNotFound");
        guest.send("other", "DELETE", "/v1.0/ours/backups/" + id, "").refusal(403, "forbidden");
        guest.send("reader", "DELETE", "/v1.0/ours/backups/" + id, "").refusal(403, "forbidden");
        assertThat(guest.get("backups/" + id).status()).isEqualTo(200);
    }

    @Test
    void a_deletion_that_a_server_died_of_is_gone_on_with_by_the_next() {
        guest.stop();
        guest.write("state/orders/deletion-" + id + ".json", ORDER.formatted(id, ""));

        guest.startAgain();

        guest.awaitGone("backups/" + id);
    }

    @Test
    void a_deletion_that_failed_is_shown_with_its_reason_until_another_succeeds() {
        guest.stop();
        guest.write("state/orders/deletion-" + id + ".json", ORDER.formatted(id, """
                        , "failure": {"code": "STORAGE_UNAVAILABLE", "message": "status 503", "hint": ""}"""));

        guest.startAgain();

        assertThat(guest.await("backups/" + id, "DELETE_FAILED").get("reason").asText())
                .startsWith("STORAGE_UNAVAILABLE: status 503");
        assertThat(guest.ask("DELETE", "backups/" + id, "").status()).isEqualTo(202);
        guest.awaitGone("backups/" + id);
    }
}
