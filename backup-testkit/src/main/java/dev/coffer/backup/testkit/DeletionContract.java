package dev.coffer.backup.testkit;

import static dev.coffer.backup.testkit.Shelf.bytesOf;
import static dev.coffer.backup.testkit.Shelf.name;

import dev.coffer.backup.api.storage.Content;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How objects are deleted. */
interface DeletionContract extends StoreTested {
    @Test
    default void deleting_one_leaves_the_other_where_a_name_is_both() throws IOException {
        shelf().create("a");
        shelf().create("a/b");

        shelf().store().delete(name("a"));
        shelf().create("a/c");

        shelf().lists("a/b", "a/c");
        shelf().store().delete(name("a/b"));
        shelf().store().delete(name("a/c"));
        shelf().create("a");
        shelf().lists("a");
        shelf().holds("a", "a");
    }

    @Test
    default void deleting_is_quiet_about_what_is_not_there() {
        shelf().create("a/b");

        shelf().store().delete(name("a/b"));
        shelf().store().delete(name("a/b"));
        shelf().store().delete(name("a"));
        shelf().store().delete(name("never/was/there"));

        shelf().lists();
        shelf().hasNone("a/b");
    }

    @Test
    default void of_many_deleted_at_once_any_may_not_be_there() {
        List.of("a/1", "a/2 100%?#ä", "a/3", "kept").forEach(shelf()::create);

        shelf().store().deleteAll(List.of(name("a/1"), name("a/never/was"), name("a/2 100%?#ä"), name("a/3")));
        shelf().store().deleteAll(List.of());

        shelf().lists("kept");
        shelf().hasNone("a/2 100%?#ä");
    }

    @Test
    default void a_deleted_name_is_free_for_other_content() throws IOException {
        shelf().create("a/b");

        shelf().store().delete(name("a/b"));
        shelf().store().create(name("a/b"), Content.of(bytesOf("other")));

        shelf().holds("a/b", "other");
    }
}
