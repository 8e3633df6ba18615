package dev.coffer.backup.server.trove;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coffer.backup.server.ServedGuest;
import dev.coffer.backup.server.ServedGuest.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code create --backup} does to an instance. */
@Timeout(120)
class RestoringTest {
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
    void an_instance_without_databases_is_built_of_a_backup() throws IOException {
        drop();

        Answer answer = guest.ask("POST", "instances", """
                {"instance": {"name": "one", "flavorRef": "guest", "volume": {"size": 5, "type": null},
                              "nics": [{"net-id": "n"}], "access": {"is_public": false}, "locality": "affinity",
                              "availability_zone": "nova", "region_name": "RegionOne",
                              "datastore": {"type": "fake", "version": "1"}, "users": [], "databases": [],
                              "restorePoint": {"backupRef": "%s"}}}""".formatted(id));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode instance = answer.at("/instance");
        assertThat(instance.get("id").asText()).isEqualTo("one");
        assertThat(instance.get("status").asText()).isIn("BUILD", "ACTIVE");
        assertThat(instance.at("/volume/size").asInt()).isEqualTo(5);
        assertThat(instance.at("/flavor/id").asText()).isEqualTo("guest");
        guest.await("instances/one", "ACTIVE");
        assertThat(guest.file("one/SAMPLE/rows")).hasContent("1,one");
    }

    @Test
    void an_instance_that_is_to_have_another_name_is_the_one_that_the_name_stands_for() throws IOException {
        drop();

        assertThat(restore("first", id).at("/instance/id").asText()).isEqualTo("one");

        guest.await("instances/first", "ACTIVE");
        assertThat(guest.file("one/SAMPLE/rows")).hasContent("1,one");
    }

    @Test
    void a_flavor_may_be_a_number_or_a_text_and_what_a_guest_has_may_be_left_out() throws IOException {
        drop();

        Answer answer = guest.ask("POST", "instances", """
                {"instance": {"name": "one", "flavorRef": 8, "restorePoint": {"backupRef": "%s"}}}""".formatted(id));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain("null");
        guest.await("instances/one", "ACTIVE");
    }

    @Test
    void a_volume_of_a_size_that_is_none_is_not_said_back() throws IOException {
        drop();

        Answer answer = guest.ask("POST", "instances", """
                {"instance": {"name": "one", "volume": {"size": 1e999}, "restorePoint": {"backupRef": "%s"}}}""".formatted(id));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("/instance").has("volume")).isFalse();
        guest.await("instances/one", "ACTIVE");
    }

    @Test
    void an_instance_that_has_databases_is_not_touched() {
        guest.write("one/SAMPLE/rows", "2,two");

        assertThat(restore("one", id).refusal(409, "conflict")).contains("instance 'one' has databases");

        guest.await("instances/one", "ACTIVE");
        assertThat(guest.file("one/SAMPLE/rows")).hasContent("2,two");
    }

    @Test
    void an_instance_that_cannot_be_looked_at_is_not_taken_for_an_empty_one() throws IOException {
        guest.write("one/SAMPLE.busy", "");
        assertThat(restore("one", id).refusal(409, "conflict")).contains("instance 'one' has databases");

        guest.order("one", "contents exit 9");
        assertThat(restore("one", id).refusal(422, "unprocessableEntity"))
                .contains("cannot see whether instance 'one' has databases");

        assertThat(guest.file("one/SAMPLE/rows")).exists();
        assertThat(guest.file("state/orders").toFile().list()).containsExactly("lock");
    }

    @Test
    @Tag("long")
    void a_restore_that_fails_is_an_error_until_another_succeeds_also_for_the_next_server() throws IOException {
        drop();
        guest.order("one", "load exit 9");

        assertThat(restore("one", id).status()).isEqualTo(200);

        assertThat(guest.await("instances/one", "ERROR").get("reason").asText()).contains("DATASTORE_FAILED");
        guest.restart();
        guest.await("instances/one", "ERROR");
        Files.delete(guest.file("one/faults"));
        assertThat(restore("one", id).status()).isEqualTo(200);
        assertThat(guest.await("instances/one", "ACTIVE").has("reason")).isFalse();
        assertThat(guest.file("one/SAMPLE/rows")).hasContent("1,one");
    }

    @Test
    void an_instance_that_is_being_built_is_left_alone_and_so_is_its_backup() throws IOException {
        drop();
        guest.order("one", "load hang");
        assertThat(restore("one", id).status()).isEqualTo(200);

        guest.await("instances/one", "BUILD");
        restore("one", id).refusal(422, "unprocessableEntity");
        guest.ask("POST", "backups", """
                {"backup": {"name": "x", "instance": "one"}}""").refusal(422, "unprocessableEntity");
        assertThat(guest.ask("DELETE", "backups/" + id, "").refusal(422, "unprocessableEntity"))
                .contains("is being restored");

        guest.restart();
        assertThat(guest.await("instances/one", "ERROR").get("reason").asText()).contains("INTERRUPTED");
    }

    @Test
    void a_backup_that_is_not_complete_is_a_conflict_and_an_unknown_one_is_not_found() {
        guest.order("two", "dump exit 9");
        String failed = guest.orderBackup("two", "bad");
        guest.await("backups/" + failed, "FAILED");

        restore("two", failed).refusal(409, "conflict");
        restore("two", "01234567-89ab-7def-8123-456789abcdef").refusal(404, "itemNotFound");
        restore("two", "nightly").refusal(404, "itemNotFound");
    }

    @Test
    void an_unknown_instance_is_not_found_nor_is_anything_of_another_project() {
        assertThat(restore("three", id).refusal(404, "itemNotFound")).contains("'three'");
        guest.send("other", "POST", "/v1.0/theirs/instances", body("one", id)).refusal(404, "itemNotFound");
        guest.send("reader", "POST", "/v1.0/ours/instances", body("one", id)).refusal(403, "forbidden");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'instance': {'name': 'one'}} | 'restorePoint' is missing",
                "{'instance': {'name': 'one', 'restorePoint': null}} | 'restorePoint' is missing",
                "{'instance': {'name': 'one', 'restorePoint': 'x'}} | 'restorePoint' is not an object",
                "{'instance': {'name': 'one', 'restorePoint': {}}} | lacks the text 'backupRef'",
                "{'instance': {'restorePoint': {'backupRef': 'ID'}}} | lacks the text 'name'",
                "{'instance': {'name': 'one', 'nonsense': 1, 'restorePoint': {'backupRef': 'ID'}}} | 'nonsense' is not",
                "{'instance': {'name': 'one', 'users': [{}], 'restorePoint': {'backupRef': 'ID'}}} | 'users' cannot",
                "{'instance': {'name': 'one', 'replica_of': 'x', 'restorePoint': {'backupRef': 'ID'}}} | 'replica_of'",
                "{'instance': {'name': 'one', 'volume': 1, 'restorePoint': {'backupRef': 'ID'}}} | 'volume' is not",
                "{'instance': {'name': 'one', 'datastore': {'type': 'x'}, 'restorePoint': {'backupRef': 'ID'}}} | not a x"
            })
    void a_request_that_is_not_right_is_refused(String body, String message) {
        assertThat(guest.ask("POST", "instances", body.replace('\'', '"').replace("ID", id))
                        .refusal(400, "badRequest"))
                .contains(message);
    }

    private Answer restore(String instance, String backup) {
        return guest.ask("POST", "instances", body(instance, backup));
    }

    private static String body(String instance, String backup) {
        return """
                {"instance": {"name": "%s", "flavorRef": "guest", "restorePoint": {"backupRef": "%s"}}}""".formatted(instance, backup);
    }

    private void drop() throws IOException {
        Files.delete(guest.file("one/SAMPLE/rows"));
        Files.delete(guest.file("one/SAMPLE"));
    }
}
