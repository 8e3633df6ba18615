package dev.coffer.backup.server.trove;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coffer.backup.server.ServedGuest;
import dev.coffer.backup.server.ServedGuest.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the clients of Trove read, on five backups of two instances. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingTest {
    private static final String UNKNOWN = "01234567-89ab-7def-8123-456789abcdef";

    private ServedGuest guest;
    private final List<String> ids = new ArrayList<>();

    @BeforeAll
    void make_backups(@TempDir Path directory) {
        guest = ServedGuest.start(directory);
        for (int i = 0; i < 5; i++) {
            ids.add(guest.backUp(i == 2 ? "two" : "one", "nightly " + i + " \u00e9/?#"));
        }
    }

    @AfterAll
    void stop() {
        guest.close();
    }

    @Test
    void a_backup_has_all_fields_that_the_clients_look_for() {
        JsonNode backup = guest.get("backups/" + ids.get(0)).at("/backup");

        assertThat(backup.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
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
                        "datastore",
                        "authority");
        assertThat(backup.get("id").asText()).isEqualTo(ids.get(0));
        assertThat(backup.get("name").asText()).isEqualTo("nightly 0 \u00e9/?#");
        assertThat(backup.get("description").isNull()).isTrue();
        assertThat(backup.get("parent_id").isNull()).isTrue();
        assertThat(backup.get("locationRef").asText()).endsWith(ids.get(0));
        assertThat(backup.get("instance_id").asText()).isEqualTo("one");
        assertThat(backup.get("created").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(backup.get("updated").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(backup.get("size").asDouble()).isEqualTo(0.01);
        assertThat(backup.get("status").asText()).isEqualTo("COMPLETED");
        assertThat(backup.get("project_id").asText()).isEqualTo("ours");
        assertThat(backup.get("authority").asText()).isEqualTo("SIGNED");
        assertThat(backup.get("datastore").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("type", "version", "version_id");
        assertThat(backup.at("/datastore/type").asText()).isEqualTo("fake");
    }

    @Test
    void rows_of_a_list_are_whole_backups_so_that_the_client_need_not_ask_for_each() {
        JsonNode row = guest.get("backups").at("/backups/0");

        assertThat(row).isEqualTo(guest.get("backups/" + row.get("id").asText()).at("/backup"));
    }

    @Test
    void a_list_is_walked_through_by_its_markers_from_what_changed_last() {
        List<String> found = new ArrayList<>();
        Answer page = guest.get("backups");
        found.addAll(idsOf(page));
        int pages = 1;
        for (Optional<String> query = next(page); query.isPresent(); query = next(page)) {
            page = guest.get("backups" + query.get());
            found.addAll(idsOf(page));
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        List<String> expected = new ArrayList<>(ids);
        Collections.reverse(expected);
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void the_last_page_of_a_list_that_comes_out_even_is_not_empty() {
        Answer page = guest.get("backups?limit=5");

        assertThat(idsOf(page)).hasSize(5);
        assertThat(page.document().has("links")).isFalse();
    }

    @Test
    void a_marker_is_a_number_that_needs_no_quoting_and_a_link_keeps_what_was_asked() {
        JsonNode link = guest.get("backups?limit=3").at("/links/0");

        assertThat(link.get("rel").asText()).isEqualTo("next");
        URI href = URI.create(link.get("href").asText());
        assertThat(href.getPath()).isEqualTo("/v1.0/ours/backups");
        assertThat(href.getRawQuery()).isEqualTo("limit=3&marker=3");
    }

    @Test
    void a_page_behind_the_end_is_empty() {
        Answer page = guest.get("backups?marker=99");

        assertThat(page.at("/backups").isArray()).isTrue();
        assertThat(idsOf(page)).isEmpty();
        assertThat(page.document().has("links")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=x", "limit=0", "limit=-1", "limit=", "marker=x", "marker=-1", "marker=99999999999"})
    void a_limit_or_a_marker_that_is_none_is_a_bad_request(String query) {
        assertThat(guest.get("backups?" + query).refusal(400, "badRequest"))
                .startsWith(query.replaceAll("=.*", " is "));
    }

    @Test
    void a_filtered_list_comes_in_one_page_since_the_clients_forget_the_filter() {
        Answer ofOne = guest.get("backups?instance_id=one");
        assertThat(idsOf(ofOne)).hasSize(4);
        assertThat(ofOne.document().has("links")).isFalse();

        assertThat(idsOf(guest.get("backups?datastore=fake"))).hasSize(5);
        assertThat(idsOf(guest.get("backups?instance_id=two"))).containsExactly(ids.get(2));
        assertThat(idsOf(guest.get("backups?instance_id=three"))).isEmpty();
    }

    @Test
    void an_unknown_datastore_is_not_found() {
        guest.get("backups?datastore=mysql").refusal(404, "itemNotFound");
    }

    @Test
    void a_list_of_another_project_is_empty_whoever_asks() {
        assertThat(idsOf(guest.get("backups?project_id=theirs"))).isEmpty();
        assertThat(idsOf(guest.get("backups?all_projects=True&project_id=ours")))
                .hasSize(5);
    }

    @Test
    void the_backups_of_an_instance_have_pages_as_well() {
        Answer page = guest.get("instances/one/backups");

        assertThat(idsOf(page)).containsExactly(ids.get(4), ids.get(3));
        assertThat(next(page)).contains("?marker=2");
        guest.get("instances/three/backups").refusal(404, "itemNotFound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backups/nightly%200%20%C3%A9/?",
                "backups/a/b/c/d",
                "backups/..",
                "backups/..%2f..%2fetc%2fpasswd",
                "backups/" + UNKNOWN,
                "backups/01234567-89AB-7DEF-8123-456789ABCDEF",
                "backups/01234567-89ab-4def-8123-456789abcdef",
                "backups/",
                "backups/%C3",
                "instances/nightly",
                "instances/",
                "flavors/8",
                "datastores/mysql",
                "datastores/fake/versions/99",
                "datastores/fake/other/1",
                "backup_strategies",
                "nonsense"
            })
    void whatever_is_not_there_is_not_found_and_never_a_bad_request(String path) {
        guest.get(path).refusal(404, "itemNotFound");
    }

    @ParameterizedTest
    @CsvSource({"PUT,backups", "PATCH,backups", "DELETE,instances", "PUT,flavors/guest", "POST,datastores"})
    void a_method_that_is_not_understood_is_refused(String method, String path) {
        guest.ask(method, path, "{}").refusal(405, "badMethod");
    }

    @Test
    void instances_are_those_of_the_configuration() {
        guest.get("backups"); // Versions are those of the list that was read last.
        Answer list = guest.get("instances?include_clustered=False");

        assertThat(list.at("/instances").size()).isEqualTo(2);
        assertThat(list.at("/instances/0")).isEqualTo(guest.get("instances/one").at("/instance"));
        JsonNode one = list.at("/instances/0");
        assertThat(one.get("id").asText()).isEqualTo("one");
        assertThat(one.get("name").asText()).isEqualTo("one");
        assertThat(one.get("status").asText()).isEqualTo("ACTIVE");
        assertThat(one.at("/flavor/id").asText()).isEqualTo("guest");
        assertThat(one.at("/datastore/type").asText()).isEqualTo("fake");
        assertThat(one.at("/datastore/version").asText()).isEqualTo("1");
    }

    @Test
    void an_instance_is_known_by_the_other_names_that_the_configuration_has_for_it() {
        assertThat(guest.get("instances/first")).isEqualTo(guest.get("instances/one"));
        assertThat(guest.get("instances/prod%20db").at("/instance/id").asText()).isEqualTo("two");
        assertThat(idsOf(guest.get("instances/prod%20db/backups"))).containsExactly(ids.get(2));
        assertThat(idsOf(guest.get("backups?instance_id=prod%20db"))).containsExactly(ids.get(2));
    }

    @Test
    void there_is_one_flavor() {
        assertThat(guest.get("flavors").at("/flavors/0"))
                .isEqualTo(guest.get("flavors/guest").at("/flavor"));
        assertThat(guest.get("flavors").at("/flavors").size()).isEqualTo(1);
    }

    @Test
    void datastores_have_the_versions_that_backups_were_made_of() {
        JsonNode datastore = guest.get("datastores").at("/datastores/0");
        assertThat(datastore).isEqualTo(guest.get("datastores/fake").at("/datastore"));
        assertThat(datastore.get("name").asText()).isEqualTo("fake");

        JsonNode version = guest.get("datastores/fake/versions").at("/versions/0");
        assertThat(version).isEqualTo(datastore.at("/versions/0"));
        assertThat(guest.get("datastores/fake/versions/" + version.get("id").asText())
                        .at("/version"))
                .isEqualTo(version);
    }

    @Test
    void no_list_or_object_is_ever_null() {
        for (String path : List.of("backups", "instances", "flavors", "datastores", "instances/one/backups")) {
            assertThat(guest.get(path).text())
                    .doesNotContainPattern(
                            "\"(links|backups|instances|flavors|datastore|datastores|volume|flavor)\":null");
        }
    }

    @Test
    void the_version_documents_and_the_health_are_for_anybody() {
        assertThat(guest.send("", "GET", "/", "").at("/versions/0/id").asText()).isEqualTo("v1.0");
        assertThat(guest.send("", "GET", "/v1.0/", "").at("/version/id").asText())
                .isEqualTo("v1.0");
        assertThat(guest.send("", "GET", "/v1.0", "").at("/version/id").asText())
                .isEqualTo("v1.0");
        assertThat(guest.send("", "GET", "/healthcheck", "").text()).isEqualTo("OK\n");
        guest.send("", "POST", "/", "").refusal(405, "badMethod");
        guest.send("", "GET", "/v2.0", "").refusal(404, "itemNotFound");
        guest.send("", "GET", "/nonsense/ours/backups", "").refusal(404, "itemNotFound");
    }

    @Test
    void nobody_gets_in_without_a_token_that_holds() {
        guest.send("", "GET", "/v1.0/ours/backups", "").refusal(401, "unauthorized");
        guest.send("stale", "GET", "/v1.0/ours/backups", "").refusal(401, "unauthorized");
        guest.send("stale", "GET", "/v1.0/ours/nonsense", "").refusal(401, "unauthorized");
    }

    @Test
    void nobody_gets_in_with_a_token_of_another_project_or_without_a_role() {
        guest.send("dba", "GET", "/v1.0/theirs/backups", "").refusal(403, "forbidden");
        guest.send("other", "GET", "/v1.0/ours/backups", "").refusal(403, "forbidden");
        guest.send("nobody", "GET", "/v1.0/ours/backups", "").refusal(403, "forbidden");
        assertThat(guest.send("reader", "GET", "/v1.0/ours/backups", "").status())
                .isEqualTo(200);
    }

    @Test
    void another_project_sees_nothing_of_ours() {
        assertThat(guest.send("other", "GET", "/v1.0/theirs/backups", "").text())
                .isEqualTo("{\"backups\":[]}");
        assertThat(guest.send("other", "GET", "/v1.0/theirs/instances", "").text())
                .isEqualTo("{\"instances\":[]}");
        guest.send("other", "GET", "/v1.0/theirs/backups/" + ids.get(0), "").refusal(404, "itemNotFound");
        guest.send("other", "GET", "/v1.0/theirs/instances/one", "").refusal(404, "itemNotFound");
        guest.send("other", "GET", "/v1.0/theirs/instances/one/backups", "").refusal(404, "itemNotFound");
    }

    private static List<String> idsOf(Answer page) {
        return StreamSupport.stream(page.at("/backups").spliterator(), false)
                .map(row -> row.get("id").asText())
                .collect(Collectors.toList());
    }

    /** The query of the next page, as a client takes it from the link; empty on the last page. */
    private static Optional<String> next(Answer page) {
        JsonNode link = page.at("/links/0/href");
        return link.isMissingNode()
                ? Optional.empty()
                : Optional.of("?" + URI.create(link.asText()).getRawQuery());
    }
}
