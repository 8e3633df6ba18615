package dev.coffer.backup.testkit;

import static dev.coffer.backup.testkit.Shelf.bytesOf;
import static dev.coffer.backup.testkit.Shelf.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectStore;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a container is, and the store that is opened for it. */
interface ContainerContract extends StoreTested {
    @Test
    default void another_store_of_the_same_container_sees_the_objects() throws IOException {
        shelf().create("a/b");

        shelf().reopen();

        shelf().holds("a/b", "a/b");
        shelf().lists("a/b");
    }

    @Test
    default void creating_a_container_again_leaves_its_objects() throws IOException {
        shelf().create("a/b");

        shelf().store().createContainer();

        shelf().holds("a/b", "a/b");
    }

    @Test
    default void a_container_that_is_missing_is_told_from_an_empty_one() {
        try (ObjectStore missing = shelf().open("missing")) {
            isMissing("list", () -> missing.list(Listing.of("")));
            isMissing("create", () -> missing.create(name("a"), Content.of(bytesOf("a"))));
            isMissing("replace", () -> missing.replace(name("a"), Content.of(bytesOf("a"))));
            isMissing("open", () -> missing.open(name("a")));
            isMissing("head", () -> missing.head(name("a")));
            isMissing("delete", () -> missing.delete(name("a")));
            isMissing("deleteAll", () -> missing.deleteAll(List.of(name("a"), name("b"))));
        }
        shelf().lists();
    }

    private static void isMissing(String call, ThrowingCallable made) {
        Shelf.fails(call + " where there is no container", ErrorCode.CONTAINER_MISSING, made);
    }

    @Test
    default void closing_twice_is_quiet() {
        shelf().store().close();

        assertThatCode(shelf().store()::close).as("the second close").doesNotThrowAnyException();
    }

    @Test
    default void the_location_is_said() {
        assertThat(shelf().store().location())
                .as("the location, which is a URL")
                .contains(":")
                .doesNotEndWith("/");
    }
}
