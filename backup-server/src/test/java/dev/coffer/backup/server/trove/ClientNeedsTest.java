package dev.coffer.backup.server.trove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the unmodified clients of Trove need of a server, as seen on the wire, and which test here fails if they do not get it. */
class ClientNeedsTest {
    private static final String PACKAGE = ClientNeedsTest.class.getPackageName();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            GET / and GET /v1.0/ are for people and load balancers | ReadingTest | the_version_documents_and_the_health_are_for_anybody
            a token that does not hold is 401, and nothing else is | ReadingTest | nobody_gets_in_without_a_token_that_holds
            the project is in the path alone | ReadingTest | nobody_gets_in_with_a_token_of_another_project_or_without_a_role
            GET /instances/REF gives the instance | ReadingTest | instances_are_those_of_the_configuration
            GET /instances/NAME, GET /flavors/NAME and GET /backups/NAME are 404, never 400 | ReadingTest | whatever_is_not_there_is_not_found_and_never_a_bad_request
            GET /instances?include_clustered=False lists ids and names | ReadingTest | instances_are_those_of_the_configuration
            POST /backups is 202 with all fields | BackupCreationTest | a_backup_is_new_at_once_and_completed_in_the_end
            GET /backups/ID has all fields | ReadingTest | a_backup_has_all_fields_that_the_clients_look_for
            GET /backups has pages with links to the next | ReadingTest | a_list_is_walked_through_by_its_markers_from_what_changed_last
            GET /instances/ID/backups is the same | ReadingTest | the_backups_of_an_instance_have_pages_as_well
            DELETE /backups/ID is 202 with nothing | DeletionTest | a_backup_is_deleted_and_then_there_is_none
            GET /flavors and GET /flavors/ID | ReadingTest | there_is_one_flavor
            POST /instances is 200 with the instance, which GET /instances/ID gives, too | RestoringTest | an_instance_without_databases_is_built_of_a_backup
            GET /datastores, one of them, and its versions | ReadingTest | datastores_have_the_versions_that_backups_were_made_of
            a row of a list lacks no field, or the client asks for each | ReadingTest | rows_of_a_list_are_whole_backups_so_that_the_client_need_not_ask_for_each
            updated is a text in every row, also of a backup that is being made | BackupCreationTest | a_backup_that_is_being_made_is_in_every_list_and_is_neither_deleted_nor_restored_nor_joined_by_another
            datastore has type, version and version_id | ReadingTest | a_backup_has_all_fields_that_the_clients_look_for
            incremental is 0 in POST /backups; a container and a description may be there | BackupCreationTest | a_backup_is_new_at_once_and_completed_in_the_end
            incremental is 1 with a parent | BackupCreationTest | only_a_completed_backup_of_the_same_instance_is_built_upon
            what is not right is refused with a message | BackupCreationTest | a_request_that_is_not_right_is_refused_and_changes_nothing
            a volume with a type of null, and who may reach the instance | RestoringTest | an_instance_without_databases_is_built_of_a_backup
            no volume, and a flavor that is a number | RestoringTest | a_flavor_may_be_a_number_or_a_text_and_what_a_guest_has_may_be_left_out
            a name in a path with a slash, a question mark or dots is 404 | ReadingTest | whatever_is_not_there_is_not_found_and_never_a_bad_request
            null in the place of a list or an object breaks the clients | ReadingTest | no_list_or_object_is_ever_null
            a link without rel breaks them | ReadingTest | a_marker_is_a_number_that_needs_no_quoting_and_a_link_keeps_what_was_asked
            a marker comes back unquoted | ReadingTest | a_marker_is_a_number_that_needs_no_quoting_and_a_link_keeps_what_was_asked
            an error has an envelope with code and message, or the message is lost | ReadingTest | an_unknown_datastore_is_not_found
            a filter is lost from the second page on | ReadingTest | a_filtered_list_comes_in_one_page_since_the_clients_forget_the_filter
            """)
    void what_the_clients_need_has_a_test(String need, String test, String method) throws ClassNotFoundException {
        Class<?> named = Class.forName(PACKAGE + "." + test);

        assertThat(Arrays.stream(named.getDeclaredMethods())
                        .filter(each -> each.getName().equals(method))
                        .filter(each -> each.isAnnotationPresent(Test.class)
                                || each.isAnnotationPresent(ParameterizedTest.class)))
                .as(need)
                .hasSize(1);
    }
}
