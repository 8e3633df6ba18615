package dev.coffer.storage.swift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deletion and listing of many. */
@Timeout(60)
class DeletionTest {
    private final SmallSwift swift = new SmallSwift();
    private final HandedTokens tokens = new HandedTokens(swift.url());
    private final ObjectStore store = Stores.open(swift, "many");

    @BeforeEach
    void make_the_container() {
        store.createContainer();
    }

    @AfterEach
    void stop() {
        swift.close();
    }

    private void put(Stream<String> names) {
        names.forEach(name ->
                swift.container("many").put(name, new SmallContainer.Stored(Content.of(new byte[1]), Map.of())));
    }

    private static List<ObjectName> names(String... values) {
        return Stream.of(values).map(ObjectName::new).toList();
    }

    private void answerBulk(String json) {
        swift.once(request -> request.target().contains("bulk-delete"), (request, wire) -> {
            wire.readBody();
            wire.reply(200, json);
        });
    }

    @Test
    void ten_thousand_and_one_objects_are_listed_and_deleted_by_few_requests() {
        put(IntStream.range(0, 10_001).mapToObj(number -> "b/" + number + " 100%?#ä"));
        List<ObjectName> listed = new ArrayList<>();

        Page page = store.list(Listing.of("b/"));
        page.rows().forEach(row -> listed.add(new ObjectName(row)));
        Page rest =
                store.list(Listing.of("b/").after(page.rows().get(page.rows().size() - 1)));
        rest.rows().forEach(row -> listed.add(new ObjectName(row)));
        store.deleteAll(listed);

        assertThat(page.rows()).hasSize(10_000);
        assertThat(page.more()).isTrue();
        assertThat(rest.more()).isFalse();
        assertThat(listed).hasSize(10_001).doesNotHaveDuplicates().isSorted();
        assertThat(swift.container("many").size()).isZero();
        assertThat(swift.requests("POST")).hasSize(11);
        assertThat(swift.requests("DELETE")).isEmpty();
    }

    @Test
    void a_full_last_page_is_the_last() {
        put(Stream.of("a", "b", "c"));

        Page page = store.list(new Listing("", false, Optional.empty(), true, 3));

        assertThat(page).isEqualTo(new Page(List.of("c", "b", "a"), false));
    }

    @Test
    void a_page_with_fewer_rows_than_asked_for_is_not_taken_for_the_last() {
        put(Stream.of("a", "b", "c"));
        swift.once(
                request -> request.target().contains("format=json"),
                (request, wire) -> wire.reply(200, "[{\"name\": \"a\"}]", "Content-Type: application/json"));

        Page page = store.list(Listing.of(""));

        assertThat(page).isEqualTo(new Page(List.of("a"), true));
        assertThat(store.list(Listing.of("").after("a"))).isEqualTo(new Page(List.of("b", "c"), false));
    }

    @Test
    void a_page_is_no_larger_than_this_swift_allows() {
        swift.tell("{\"swift\": {\"container_listing_limit\": 2}}");
        put(Stream.of("a", "b", "c"));

        Page page = Stores.open(swift, "many").list(Listing.of(""));

        assertThat(page).isEqualTo(new Page(List.of("a", "b"), true));
    }

    @Test
    void an_object_that_many_deletions_could_not_delete_is_deleted_alone() {
        put(Stream.of("a", "b ä%", "c"));
        answerBulk("""
                {"Number Not Found": 0, "Response Status": "400 Bad Request", "Number Deleted": 2, "Response Body": "",
                 "Errors": [["/many/b%20%C3%A4%25", "503 Service Unavailable"]]}""");

        store.deleteAll(names("a", "b ä%", "c"));

        assertThat(swift.requests("DELETE")).containsExactly(SmallSwift.ACCOUNT + "/many/b%20%C3%A4%25");
    }

    @Test
    void an_object_that_cannot_be_deleted_says_why() {
        put(Stream.of("a", "b"));
        answerBulk("""
                {"Number Not Found": 0, "Response Status": "400 Bad Request", "Number Deleted": 1, "Response Body": "",
                 "Errors": [["many/b", "403 Forbidden"]]}""");
        swift.once("DELETE", (request, wire) -> wire.reply(403, "forbidden"));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> store.deleteAll(names("a", "b")))
                .withMessageContaining("cannot delete object 'b'")
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.STORAGE_DENIED);
    }

    @Test
    void an_answer_that_does_not_tell_of_every_object_is_no_success() {
        for (String answer : List.of(
                "{\"Number Not Found\": 0, \"Number Deleted\": 1, \"Response Status\": \"200 OK\", \"Errors\": []}",
                "{\"Number Not Found\": 0, \"Number Deleted\": 0, \"Response Status\": \"502 Bad Gateway\", \"Errors\": []}",
                "{\"Number Deleted\": 1, \"Errors\": [[\"/many/other\", \"503 Service Unavailable\"]]}",
                "<html>all deleted</html>",
                "",
                "{}")) {
            answerBulk(answer);

            assertThatExceptionOfType(BackupException.class)
                    .as(answer)
                    .isThrownBy(() -> store.deleteAll(names("a", "b")))
                    .withMessageContaining("cannot delete 2 objects")
                    .extracting(BackupException::code)
                    .isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
        }
    }

    @Test
    void a_token_that_was_revoked_is_renewed_for_many_deletions_too() {
        ObjectStore other = Stores.open(tokens, "many", Duration.ofSeconds(20), 4);
        put(Stream.of("a", "b"));
        swift.accept("token-2");

        other.deleteAll(names("a", "b"));

        assertThat(swift.container("many").size()).isZero();
        assertThat(tokens.renewals()).isEqualTo(1);
    }

    @Test
    void a_token_that_swift_refuses_object_by_object_is_renewed_once_and_not_for_each() {
        ObjectStore other = Stores.open(tokens, "many", Duration.ofSeconds(20), 4);
        put(Stream.of("a", "b"));
        answerBulk("""
                {"Number Not Found": 0, "Response Status": "400 Bad Request", "Number Deleted": 0, "Response Body": "",
                 "Errors": [["/many/a", "401 Unauthorized"], ["/many/b", "401 Unauthorized"]]}""");
        swift.accept("token-2");

        other.deleteAll(names("a", "b"));

        assertThat(swift.container("many").size()).isZero();
        assertThat(tokens.renewals()).isEqualTo(1);
        assertThat(swift.requests("DELETE")).isEmpty();
    }

    @Test
    void a_token_that_swift_refuses_object_by_object_twice_is_told() {
        put(Stream.of("a", "b"));
        String refused = """
                {"Number Not Found": 0, "Response Status": "401 Unauthorized", "Number Deleted": 0, "Response Body": "",
                 "Errors": []}""";
        answerBulk(refused);
        answerBulk(refused);

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> store.deleteAll(names("a", "b")))
                .withMessageContaining("cannot delete 2 objects in 'many': the answer tells of status 401")
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.IDENTITY_UNAVAILABLE);
    }

    @Test
    void a_swift_that_cannot_delete_many_at_once_is_asked_one_by_one() {
        swift.tell("{\"swift\": {}}");
        put(Stream.of("a", "b"));

        Stores.open(swift, "many").deleteAll(names("a", "never", "b"));

        assertThat(swift.container("many").size()).isZero();
        assertThat(swift.requests("POST")).isEmpty();
    }
}
