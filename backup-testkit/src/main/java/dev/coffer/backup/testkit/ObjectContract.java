package dev.coffer.backup.testkit;

import static dev.coffer.backup.testkit.Shelf.bytesOf;
import static dev.coffer.backup.testkit.Shelf.name;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Label;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.StoredObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What one object must be: whole, under its name, until it is deleted or replaced. */
interface ObjectContract extends StoreTested {
    int MANY = 1_000_003;

    @Test
    default void an_object_of_no_bytes_comes_back() throws IOException {
        comesBack(0);
    }

    @Test
    default void an_object_of_one_byte_comes_back() throws IOException {
        comesBack(1);
    }

    @Test
    default void an_object_of_many_bytes_comes_back() throws IOException {
        comesBack(MANY);
    }

    private void comesBack(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        Content content = Content.of(bytes);

        shelf().store().create(name("a/object"), content);

        assertThat(Arrays.equals(shelf().read("a/object"), bytes))
                .as("whether an object of %s bytes is the same when it is read by open", length)
                .isTrue();
        try (ObjectBody body = shelf().store().openForDigest(name("a/object"))) {
            assertThat(body.bytes())
                    .as("the length that openForDigest announces")
                    .isEqualTo(length);
            assertThat(Arrays.equals(body.stream().readAllBytes(), bytes))
                    .as("whether an object of %s bytes is the same when it is read by openForDigest", length)
                    .isTrue();
        }
        StoredObject stored = shelf().store().head(name("a/object")).orElseThrow();
        assertThat(stored.name()).as("the name that head tells").isEqualTo(name("a/object"));
        assertThat(stored.bytes()).as("the length that head tells").isEqualTo(length);
        assertThat(stored.md5().orElse(content.md5()))
                .as("the MD5 that head tells")
                .isEqualTo(content.md5());
    }

    @Test
    default void an_object_can_be_read_by_many_at_once_and_again() throws IOException {
        shelf().create("a");

        try (ObjectBody first = shelf().store().open(name("a"));
                ObjectBody second = shelf().store().open(name("a"))) {
            assertThat(second.stream().readAllBytes())
                    .as("the body that was opened second")
                    .isEqualTo(bytesOf("a"));
            assertThat(first.stream().readAllBytes())
                    .as("the body that was opened first, read after the other")
                    .isEqualTo(bytesOf("a"));
            assertThat(first.bytes()).as("the length of that body").isEqualTo(1);
        }
        shelf().holds("a", "a");
    }

    @Test
    default void a_body_may_be_closed_before_its_end() throws IOException {
        shelf().store().create(name("long"), Content.of(new byte[MANY]));

        try (ObjectBody body = shelf().store().open(name("long"))) {
            assertThat(body.stream().read()).isZero();
        }

        assertThat(shelf().read("long"))
                .as("the object after a body of it was closed early")
                .hasSize(MANY);
    }

    @Test
    default void an_object_that_is_not_there_is_missing() {
        shelf().create("a/b");

        for (String missing : List.of("none", "a", "a/b/c")) {
            shelf().hasNone(missing);
            Shelf.fails("open of '" + missing + "', which is not there", ErrorCode.OBJECT_MISSING, () -> shelf().store()
                    .open(name(missing)));
        }
    }

    @Test
    default void creating_the_same_object_twice_is_a_success() throws IOException {
        shelf().create("a/b");

        shelf().create("a/b");

        shelf().holds("a/b", "a/b");
    }

    @Test
    default void creating_another_object_of_the_same_name_is_a_conflict_and_changes_nothing() throws IOException {
        shelf().create("a/b");

        for (String other : List.of("x/y", "longer")) {
            Content content = Content.of(bytesOf(other));
            Shelf.fails("create of a name that has other content", ErrorCode.OBJECT_CONFLICT, () -> shelf().store()
                    .create(name("a/b"), content));
        }

        shelf().holds("a/b", "a/b");
    }

    @Test
    default void replacing_takes_the_name_whether_it_is_free_or_not() throws IOException {
        shelf().store().replace(name("a/status"), Content.of(bytesOf("one")));
        shelf().store().replace(name("a/status"), Content.of(bytesOf("another")));

        shelf().holds("a/status", "another");
        shelf().lists("a/status");
    }

    @Test
    default void content_with_labels_is_stored_as_without() throws IOException {
        Content content = Content.of(bytesOf("bytes")).labelled(List.of(new Label("of-whom", "ä 100%")));

        shelf().store().create(name("labelled"), content);
        shelf().store().create(name("labelled"), Content.of(bytesOf("bytes")));

        shelf().holds("labelled", "bytes");
    }
}
