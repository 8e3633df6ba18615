package dev.coffer.backup.server.trove;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coffer.backup.server.ServedGuest;
import dev.coffer.backup.server.ServedGuest.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client of Trove has backed up. */
@Timeout(120)
class BackupCreationTest {
    private static final String[] FIELDS = {
        "id",
        "name",
        "description",
        "locationRef",
        "instance_id",
        "created",
        "updated",
        "size",
        "status",
        "parent_id",
        "project_id",
        "datastore"
    };

    private ServedGuest guest;

    @BeforeEach
    void start(@TempDir Path directory) {
        guest = ServedGuest.start(directory);
    }

    @AfterEach
    void stop() {
        guest.close();
    }

    @Test
    void a_backup_is_new_at_once_and_completed_in_the_end() {
        Answer answer = guest.ask("POST", "backups", """
                {"backup": {"name": "before the \u00fcbergabe /?#", "instance": "one", "description": "why \u2026",
                            "incremental": 0, "swift_container": "database_backups"}}""");

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        JsonNode made = answer.at("/backup");
        assertThat(made.fieldNames()).toIterable().contains(FIELDS);
        assertThat(made.get("status").asText()).isEqualTo("NEW");
        assertThat(made.get("name").asText()).isEqualTo("before the \u00fcbergabe /?#");
        assertThat(made.get("description").asText()).isEqualTo("why \u2026");
        assertThat(made.get("instance_id").asText()).isEqualTo("one");
        assertThat(made.get("size").isNull()).isTrue();
        assertThat(made.get("authority").asText()).isEqualTo("ORDERED");
        assertThat(made.get("locationRef").isNull()).isTrue();
        assertThat(made.at("/datastore/type").asText()).isEqualTo("fake");
        assertThat(made.at("/datastore/version").asText()).isEqualTo("unknown");
        assertThat(made.get("updated").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");

        String path = "backups/" + made.get("id").asText();
        JsonNode completed = guest.await(path, "COMPLETED");
        assertThat(completed.get("description").asText()).isEqualTo("why \u2026");
        assertThat(guest.get("backups").at("/backups/0")).isEqualTo(completed);
        guest.await("instances/one", "ACTIVE");
        assertThat(guest.file("state/orders").toFile().list()).containsExactly("lock");
    }

    @Test
    void a_backup_that_is_being_made_is_in_every_list_and_is_neither_deleted_nor_restored_nor_joined_by_another() {
        guest.order("one", "dump hang");
        String id = guest.orderBackup("one", "first");

        JsonNode row = guest.get("backups").at("/backups/0");
        assertThat(row.get("id").asText()).isEqualTo(id);
        assertThat(row.fieldNames()).toIterable().contains(FIELDS);
        assertThat(row.get("updated").isTextual()).isTrue();
        guest.await("backups/" + id, "BUILDING");
        assertThat(guest.get("instances/one").at("/instance/status").asText()).isEqualTo("BACKUP");
        assertThat(guest.ask("POST", "backups", """
                {"backup": {"name": "second", "instance": "one"}}""").refusal(422, "unprocessableEntity"))
                .contains("'one' is being backed up");
        guest.ask("DELETE", "backups/" + id, "").refusal(422, "unprocessableEntity");
        guest.ask("POST", "instances", """
                {"instance": {"name": "two", "restorePoint": {"backupRef": "%s"}}}""".formatted(id)).refusal(409, "conflict");
        guest.await("backups/" + guest.orderBackup("two", "of another instance"), "COMPLETED");
    }

    @Test
    void only_a_completed_backup_of_the_same_instance_is_built_upon() {
        String other = guest.backUp("two", "other");
        guest.order("one", "dump exit 9");
        String failed = guest.orderBackup("one", "failed");
        guest.await("backups/" + failed, "FAILED");

        assertThat(onTopOf("01890000-0000-7000-8000-00000000000a").refusal(404, "itemNotFound"))
                .contains("01890000-0000-7000-8000-00000000000a");
        onTopOf("../x").refusal(404, "itemNotFound");
        assertThat(onTopOf(failed).refusal(409, "conflict")).contains("only one that is COMPLETED can be built upon");
        assertThat(onTopOf(other).refusal(400, "badRequest")).contains("is of instance 'two'");
        assertThat(guest.get("backups").at("/backups").size()).isEqualTo(2);
    }

    private Answer onTopOf(String parent) {
        return guest.ask("POST", "backups", """
                {"backup": {"name": "child", "instance": "one", "parent_id": "%s", "incremental": 1}}""".formatted(parent));
    }

    @Test
    void an_increment_names_its_parent_and_fails_with_the_reason_where_the_datastore_makes_none() {
        String parent = guest.backUp("one", "parent");

        Answer answer = onTopOf(parent);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.at("/backup/parent_id").asText()).isEqualTo(parent);

        JsonNode failed = guest.await("backups/" + answer.at("/backup/id").asText(), "FAILED");
        assertThat(failed.get("parent_id").asText()).isEqualTo(parent);
        assertThat(failed.get("reason").asText()).contains("ncremental");
    }

    @Test
    void one_that_fails_says_why_and_another_can_be_made() {
        guest.order("one", "dump exit 9");

        JsonNode failed = guest.await("backups/" + guest.orderBackup("one", "first"), "FAILED");

        assertThat(failed.get("reason").asText()).contains("DATASTORE_FAILED");
        assertThat(failed.get("locationRef").isNull()).isTrue();
        assertThat(failed.get("authority").asText()).isEqualTo("REPORTED");
        assertThat(failed.at("/datastore/version").asText()).isEqualTo("1");
        assertThat(guest.get("instances/one").at("/instance/datastore/version").asText())
                .as("anybody can have written that")
                .isEqualTo("unknown");
        assertThat(guest.get("datastores/fake/versions").at("/versions").size()).isZero();
        guest.order("one", "");
        guest.await("backups/" + guest.orderBackup("one", "second"), "COMPLETED");
    }

    @Test
    @Tag("long")
    void one_that_failed_before_the_store_could_hear_of_it_is_shown_all_the_same_also_by_the_next_server() {
        String first = guest.orderBackup("one", "first");
        guest.await("backups/" + first, "COMPLETED");
        guest.await("instances/one", "ACTIVE");
        guest.write("state/instances/one/signing-key", "no key");

        String second = guest.orderBackup("one", "second");
        guest.await("backups/" + second, "FAILED");
        guest.restart();

        JsonNode failed = guest.await("backups/" + second, "FAILED");
        assertThat(failed.get("name").asText()).isEqualTo("second");
        assertThat(failed.get("reason").asText()).contains("signing key");
        assertThat(guest.get("backups").at("/backups/0")).isEqualTo(failed);
        assertThat(guest.get("backups").at("/backups").size()).isEqualTo(2);
        assertThat(guest.ask("DELETE", "backups/" + second, "").status()).isEqualTo(202);
        guest.awaitGone("backups/" + second);
        assertThat(guest.get("backups").at("/backups").size()).isEqualTo(1);
    }

    @Test
    @Tag("long")
    void a_stop_of_the_server_stops_the_backup_and_puts_the_database_back() {
        guest.order("one", "dump hang");
        String id = guest.orderBackup("one", "first");
        guest.await("backups/" + id, "BUILDING");
        guest.awaitFile("one/SAMPLE.quiesced");

        guest.stop();

        assertThat(guest.file("one/SAMPLE.quiesced")).doesNotExist();
        guest.startAgain();
        assertThat(guest.await("backups/" + id, "FAILED").get("reason").asText())
                .startsWith("INTERRUPTED: interrupted by");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'backup': {'name': 'x'}} | lacks the text 'instance'",
                "{'backup': {'instance': 'one'}} | lacks the text 'name'",
                "{'backup': {'instance': 'one', 'name': ''}} | not the name of a backup",
                "{'backup': {'instance': 'one', 'name': ' '}} | not the name of a backup",
                "{'backup': {'instance': 'one', 'name': 'a\\nb'}} | not the name of a backup",
                "{'backup': {'instance': 1, 'name': 'x'}} | 'instance' is not a text",
                "{'backup': {'instance': 'one', 'name': ['x']}} | 'name' is not a text",
                "{'backup': {'instance': 'one', 'name': 'x', 'description': {}}} | 'description' is not a text",
                "{'backup': {'instance': 'one', 'name': 'x', 'incremental': 2}} | is not 0 or 1",
                "{'backup': {'instance': 'one', 'name': 'x', 'incremental': true}} | is not 0 or 1",
                "{'backup': {'instance': 'one', 'name': 'x', 'parent_id': 1}} | 'parent_id' is not a text",
                "{'backup': {'instance': 'one', 'name': 'x', 'swift_container': 'y'}} | lie in 'database_backups'",
                "{'backup': {'instance': 'one', 'name': 'x', 'storage_driver': 'y'}} | 'storage_driver' cannot be given",
                "{'backup': {'name': 'x', 'restore_from': {'size': 1}}} | 'restore_from' cannot be given",
                "{'backup': {'instance': 'one', 'name': 'x', 'nonsense': 1}} | 'nonsense' is not understood",
                "{'backup': {'instance': 'one', 'name': 'x\\ud800'}} | 'name' has half a character",
                "{'backup': {'instance': 'one', 'name': 'x', 'incremental': 1e999}} | is not 0 or 1",
                "{'backup': []} | is not a JSON object",
                "{'instance': {}} | is not a JSON object",
                "[] | is not a JSON object",
                "{'backup': {'instance': 'one', | is not JSON"
            })
    void a_request_that_is_not_right_is_refused_and_changes_nothing(String body, String message) {
        assertThat(guest.ask("POST", "backups", body.replace('\'', '"')).refusal(400, "badRequest"))
                .contains(message);
        assertThat(guest.get("backups").at("/backups").size()).isZero();
    }

    @Test
    void an_unknown_instance_is_not_found_nor_is_one_of_another_project() {
        String body = "{\"backup\": {\"name\": \"x\", \"instance\": \"%s\"}}";

        guest.ask("POST", "backups", body.formatted("three")).refusal(404, "itemNotFound");
        guest.send("other", "POST", "/v1.0/theirs/backups", body.formatted("one"))
                .refusal(404, "itemNotFound");
        guest.send("reader", "POST", "/v1.0/ours/backups", body.formatted("one"))
                .refusal(403, "forbidden");
        assertThat(guest.get("backups").at("/backups").size()).isZero();
    }
}
