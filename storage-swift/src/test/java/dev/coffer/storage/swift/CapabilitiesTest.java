package dev.coffer.storage.swift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Label;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a Swift says of itself, and what an object says of itself in it. */
@Timeout(60)
class CapabilitiesTest {
    private final SmallSwift swift = new SmallSwift();
    private final ObjectStore store = Stores.open(swift, "limits");

    @AfterEach
    void stop() {
        swift.close();
    }

    @Test
    void what_is_too_large_is_refused_before_it_is_sent() {
        swift.tell("{\"swift\": {\"max_file_size\": 9, \"max_object_name_length\": 3}}");
        store.createContainer();

        assertRefused("10 bytes, and this Swift allows 9", () -> store.create(new ObjectName("a"), content(10)));
        assertRefused("longer than the 3 bytes", () -> store.replace(new ObjectName("ää"), content(1)));
        store.create(new ObjectName("abc"), content(9));

        assertThat(swift.requests("PUT")).hasSize(2);
        assertThat(swift.requests("GET")).containsExactly("/info");
    }

    @Test
    void its_limits_are_told_to_the_doctor() {
        swift.tell("{\"swift\": {\"max_file_size\": 1024}, \"bulk_delete\": {\"max_deletes_per_request\": 7}}");

        assertThat(store.findings())
                .containsExactly(
                        Finding.ok("this Swift, as far as it tells, takes objects of 1.0 KiB, lists 10000 at once,"
                                + " and deletes 7 objects by one request"));
    }

    @Test
    void the_name_of_a_container_may_be_too_long() {
        swift.tell("{\"swift\": {\"max_container_name_length\": 5}}");

        assertRefused("longer than the 5 bytes", store::createContainer);
        assertThat(swift.requests("PUT")).isEmpty();
    }

    @Test
    void limits_that_a_swift_in_trouble_did_not_tell_are_asked_for_again() {
        swift.tell("{\"swift\": {\"max_file_size\": 10}}");
        ObjectStore store = Stores.open(swift, "limits");
        swift.once(request -> request.target().endsWith("/info"), (request, wire) -> wire.reply(503, "busy"));
        store.createContainer();

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> store.create(new ObjectName("a"), Content.of(new byte[11])))
                .withMessageContaining("allows 10");
    }

    @Test
    void a_swift_that_does_not_tell_its_limits_has_the_usual_ones() {
        for (String said : List.of("{}", "[]", "nothing", "")) {
            swift.tell(said);
            ObjectStore other = Stores.open(swift, "limits");

            assertThatCode(() -> {
                        other.createContainer();
                        other.create(new ObjectName("a"), content(9));
                        other.deleteAll(List.of(new ObjectName("a"), new ObjectName("b")));
                    })
                    .doesNotThrowAnyException();
        }
        swift.once(request -> request.target().equals("/info"), (request, wire) -> wire.reply(404, "none"));
        assertThatCode(() -> Stores.open(swift, "limits").createContainer()).doesNotThrowAnyException();
    }

    @Test
    void labels_are_metadata_that_other_tools_show() {
        store.createContainer();
        Content labelled = content(1)
                .labelled(List.of(
                        new Label("backup-id", "0193"),
                        new Label("backup-name", "Sicherung ä 100%"),
                        new Label("empty", ""),
                        new Label("long", "ä".repeat(100))));

        store.create(new ObjectName("m"), labelled);

        Map<String, String> headers =
                swift.container("limits").get("m").orElseThrow().headers();
        assertThat(headers)
                .containsEntry("x-object-meta-backup-id", "0193")
                .containsEntry("x-object-meta-backup-name", "Sicherung%20%C3%A4%20100%25")
                .containsEntry("x-object-meta-long", "%C3%A4".repeat(42) + "%C3")
                .doesNotContainKey("x-object-meta-empty");
    }

    private static Content content(int length) {
        return Content.of(new byte[length]);
    }

    private static void assertRefused(String said, ThrowingCallable call) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(call)
                .withMessageContaining(said)
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.CONFIGURATION);
    }
}
