package dev.coffer.backup.testkit;

import dev.coffer.backup.api.storage.Listing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which names a listing shows, and in which order. */
interface ListingContract extends StoreTested {
    @Test
    default void a_name_may_be_an_object_and_the_beginning_of_others() throws IOException {
        shelf().create("a");
        shelf().create("a/b");
        shelf().create("c/d");
        shelf().create("c");

        shelf().holds("a", "a");
        shelf().holds("a/b", "a/b");
        shelf().holds("c", "c");
        shelf().holds("c/d", "c/d");
        shelf().lists("a", "a/b", "c", "c/d");
        shelf().shows(new Listing("", true, Optional.empty(), false, 10), "a", "a/", "c", "c/");
    }

    @Test
    default void names_of_all_kinds_come_back() throws IOException {
        List<String> names = List.of(
                "with space/ x ",
                "100%/%41",
                "what?/#1&2=3",
                "\u00e4\u00f6/\u00fc\u00df",
                "\u20ac/\ud83d\ude00",
                ".hidden/..x/x.",
                "a+b/~'\"\\:*",
                "l".repeat(700) + "/" + "m".repeat(300),
                "\u00e4".repeat(400));

        names.forEach(shelf()::create);

        for (String each : names) {
            shelf().holds(each, each);
        }
        shelf().lists(Shelf.sorted(names).toArray(String[]::new));
    }

    @Test
    default void a_listing_is_in_the_order_of_utf_8() {
        List<String> names = List.of("a", "a-", "a/b", "a0", "b", "\u00e4", "\uffee", "\ud83d\ude00", "B");

        names.forEach(shelf()::create);

        shelf().lists("B", "a", "a-", "a/b", "a0", "b", "\u00e4", "\uffee", "\ud83d\ude00");
    }

    @Test
    default void a_prefix_is_exact() {
        List.of("a", "a/b", "a/bc", "a/b/c", "ab", "b").forEach(shelf()::create);

        shelf().shows(Listing.of("a"), "a", "a/b", "a/b/c", "a/bc", "ab");
        shelf().shows(Listing.of("a/"), "a/b", "a/b/c", "a/bc");
        shelf().shows(Listing.of("a/b"), "a/b", "a/b/c", "a/bc");
        shelf().shows(Listing.of("a/b/"), "a/b/c");
        shelf().shows(Listing.of("a/b/c/"));
        shelf().shows(Listing.of("none"));
    }

    @Test
    default void a_folded_listing_shows_one_row_for_what_lies_deeper() {
        List.of("a/1", "a/2/x", "a/2/y", "ab/1", "b").forEach(shelf()::create);

        shelf().shows(new Listing("", true, Optional.empty(), false, 10), "a/", "ab/", "b");
        shelf().shows(new Listing("a", true, Optional.empty(), false, 10), "a/", "ab/");
        shelf().shows(new Listing("a/", true, Optional.empty(), false, 10), "a/1", "a/2/");
        shelf().shows(new Listing("", true, Optional.of("ab/"), true, 10), "a/");
        shelf().shows(new Listing("", true, Optional.empty(), true, 2), "b", "ab/");
        shelf().shows(new Listing("", true, Optional.of("a/"), false, 1), "ab/");
    }

    @Test
    default void a_listing_of_many_objects_is_complete_page_by_page() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            names.add(i % 5 + "/" + i);
        }
        names.forEach(shelf()::create);
        List<String> expected = Shelf.sorted(names);

        shelf().showsPageByPage(new Listing("", false, Optional.empty(), false, 7), expected);
        shelf().showsPageByPage(new Listing("", false, Optional.empty(), false, 25), expected);
        List<String> backwards = new ArrayList<>(expected);
        Collections.reverse(backwards);
        shelf().showsPageByPage(new Listing("", false, Optional.empty(), true, 7), backwards);
        shelf().showsPageByPage(
                        new Listing("", true, Optional.empty(), true, 2), List.of("4/", "3/", "2/", "1/", "0/"));
    }

    @Test
    default void a_marker_need_not_be_there() {
        List.of("a", "c", "e").forEach(shelf()::create);

        shelf().shows(Listing.of("").after("b"), "c", "e");
        shelf().shows(new Listing("", false, Optional.of("d"), true, 10), "c", "a");
        shelf().shows(Listing.of("").after("z"));
    }
}
