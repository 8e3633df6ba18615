package dev.coffer.backup.testkit;

import java.util.List;

/** What can be wrong with an object store, and which parts of the contract find it. */
enum StoreFlaw {
    OVERWRITES(
            "creating_another_object_of_the_same_name_is_a_conflict_and_changes_nothing",
            "of_many_that_create_one_name_at_once_a_winner_stays"),
    COMPARES_LENGTHS_ALONE(
            "creating_another_object_of_the_same_name_is_a_conflict_and_changes_nothing",
            "of_many_that_create_one_name_at_once_a_winner_stays"),
    REFUSES_THE_SAME_AGAIN("creating_the_same_object_twice_is_a_success", "content_with_labels_is_stored_as_without"),
    CUTS_LONG_OBJECTS("an_object_of_many_bytes_comes_back", "a_body_may_be_closed_before_its_end"),
    CHANGES_A_BIT_FOR_WHO_KNOWS_THE_DIGEST("an_object_of_one_byte_comes_back", "an_object_of_many_bytes_comes_back"),
    TELLS_A_WRONG_LENGTH(
            "an_object_of_no_bytes_comes_back",
            "an_object_of_one_byte_comes_back",
            "an_object_of_many_bytes_comes_back"),
    STOPS_AFTER_A_PAGE("a_listing_of_many_objects_is_complete_page_by_page"),
    LISTS_BACKWARDS_AS_FORWARDS(
            "a_folded_listing_shows_one_row_for_what_lies_deeper",
            "a_listing_of_many_objects_is_complete_page_by_page",
            "a_marker_need_not_be_there"),
    TAKES_A_PREFIX_FOR_A_DIRECTORY("a_prefix_is_exact", "a_folded_listing_shows_one_row_for_what_lies_deeper"),
    MINDS_WHAT_IS_NOT_THERE(
            "deleting_is_quiet_about_what_is_not_there", "of_many_deleted_at_once_any_may_not_be_there"),
    DELETES_ALL_BUT_THE_LAST("of_many_deleted_at_once_any_may_not_be_there"),
    DELETES_WHAT_LIES_BELOW("deleting_one_leaves_the_other_where_a_name_is_both"),
    MISSING_CONTAINER_IS_EMPTY("a_container_that_is_missing_is_told_from_an_empty_one"),
    FORGETS_AN_INTERRUPTION("an_interrupted_thread_is_told_so_and_stays_interrupted");

    private final String foundBy;

    StoreFlaw(String... foundBy) {
        this.foundBy = String.join(" ", foundBy);
    }

    List<String> foundBy() {
        return List.of(foundBy.split(" "));
    }
}
