package dev.coffer.backup.testkit;

import java.util.List;

/** What can be wrong with a {@link SmallPlugin}, and which parts of the contract find it. */
enum Flaw {
    PLANS_DIFFERENTLY("planning_twice_gives_equal_plans"),
    STUMBLES_OVER_AN_ANSWER("a_bad_answer_is_refused_in_words_unless_the_plan_is_made_without_it"),
    ASKS_AGAIN("no_question_is_asked_twice"),
    BAD_NAME("the_datastore_has_a_valid_name", "the_plugin_is_found_by_the_service_loader"),
    NO_WAY_BACK("every_backup_strategy_has_a_way_back"),
    ONE_NAME_FOR_TWO("strategies_have_names_of_their_own"),
    UNKNOWN_DATABASE_ACCEPTED("an_unknown_database_is_refused"),
    LEAVES_OUT_OF_LIST("every_database_of_the_instance_is_listed_once"),
    LISTS_BLINDLY("an_instance_that_cannot_be_asked_is_not_taken_for_one_without_databases"),
    LISTS_ALWAYS("an_instance_without_databases_lists_none"),
    DATABASE_FORGOTTEN(
            "a_backup_covers_every_database",
            "a_restore_brings_back_every_database",
            "a_verification_covers_every_database"),
    DATABASE_NOT_VERIFIED("a_verification_covers_every_database"),
    VERIFIES_ANYWHERE("directories_of_verifications_begin_with_the_work_name"),
    CHECK_LEAVES("a_check_of_images_changes_nothing"),
    DRILLS_THE_DATABASE("a_drill_touches_no_database_but_its_own"),
    STAGES_ANYWHERE(
            "staging_directories_of_backups_begin_with_the_work_name",
            "staging_directories_of_restores_begin_with_the_work_name"),
    ARTIFACT_LEADS_OUT("a_dump_names_what_it_has_produced"),
    FILE_NOT_NAMED("a_dump_names_what_it_has_produced"),
    PIPES_OUT_OF_ORDER_IN_DUMP("a_dump_into_pipes_names_each_of_them_in_order"),
    PIPES_OUT_OF_ORDER_IN_LOAD("a_load_from_pipes_names_each_of_them_in_order"),
    REPLACES_UNASKED("an_existing_database_is_not_replaced_unless_asked"),
    NOTHING_PROVEN("a_restored_database_is_proven"),
    SECRET_IN_ARGUMENT("no_argument_holds_a_secret"),
    SECRET_IN_FACT("no_fact_holds_a_secret"),
    SCRIPT_PUT_TOGETHER("no_script_of_a_shell_is_put_together"),
    PROFILE_AS_ROOT("no_profile_is_read_as_root"),
    TRUSTS_SIGTERM(
            "a_step_ended_by_sigterm_has_failed",
            "a_dump_that_was_ended_after_its_last_words_has_failed",
            "no_step_is_believed_by_its_words_alone"),
    TRUSTS_SIGKILL(
            "a_step_ended_by_sigkill_has_failed",
            "no_step_is_believed_by_its_words_alone",
            "no_work_ends_well_of_which_a_command_went_wrong"),
    TRUSTS_MISSING_PROGRAM("a_step_without_its_program_has_failed", "no_step_is_believed_by_its_words_alone"),
    TRUSTS_SILENCE(
            "a_step_that_says_nothing_and_ends_with_status_1_has_failed",
            "no_work_ends_well_of_which_a_command_went_wrong"),
    TRUSTS_NOTHING("a_good_dump_is_judged_a_success"),
    GUESSES_PROGRESS("a_monitor_that_failed_says_nothing"),
    CHECKS_WITHOUT_A_WORD("every_check_of_a_good_guest_finds_something_and_nothing_that_failed"),
    CHECKS_BLINDLY("no_check_is_content_with_a_guest_on_which_nothing_works"),
    CHECKS_DISAGREE("checks_mean_the_same_by_a_question"),
    CHECKS_NAMESAKES("checks_have_valid_names_of_their_own"),
    IGNORES_STATUS(
            "a_step_ended_by_sigterm_has_failed",
            "a_step_ended_by_sigkill_has_failed",
            "a_step_without_its_program_has_failed",
            "a_step_that_says_nothing_and_ends_with_status_1_has_failed",
            "a_dump_that_was_ended_after_its_last_words_has_failed",
            "no_step_is_believed_by_its_words_alone",
            "no_work_ends_well_of_which_a_command_went_wrong"),
    UNDO_IS_ALWAYS_GOOD(
            "a_step_ended_by_sigterm_has_failed",
            "a_step_ended_by_sigkill_has_failed",
            "a_step_without_its_program_has_failed",
            "a_step_that_says_nothing_and_ends_with_status_1_has_failed",
            "no_step_is_believed_by_its_words_alone",
            "no_work_ends_well_of_which_a_command_went_wrong"),
    BELIEVES_WORDS("no_step_is_believed_by_its_words_alone", "no_work_ends_well_of_which_a_command_went_wrong"),
    BELIEVES_A_SILENT_DUMP("no_work_ends_well_of_which_a_command_went_wrong"),
    CLAIMS_NOTHING_CHANGED("a_step_that_was_killed_is_not_said_to_have_changed_nothing"),
    TAKES_ANY_NAME("a_name_from_a_backup_leads_out_of_no_directory"),
    CANNOT_BE_CANCELLED("whatever_a_step_leaves_can_be_undone"),
    UNDO_FORGETS(
            "whatever_a_step_leaves_can_be_undone",
            "a_fact_of_an_unknown_kind_is_refused",
            "what_was_left_is_undone_alike_by_who_knows_the_facts_alone"),
    UNDOES_ONLY_THE_LAST("no_fact_is_passed_over_beside_others"),
    OPENS_BEFORE_IT_CANCELS("what_may_go_on_is_ended_before_anything_else_is_undone"),
    UNDOES_ONE_AT_A_TIME(
            "what_was_left_is_undone_alike_by_who_knows_the_facts_alone",
            "no_fact_is_passed_over_beside_others",
            "what_may_go_on_is_ended_before_anything_else_is_undone"),
    FACTS_DO_NOT_SUFFICE("what_was_left_is_undone_alike_by_who_knows_the_facts_alone"),
    REMEMBERS("what_was_left_is_undone_alike_by_who_knows_the_facts_alone"),
    UNDO_LEAVES("undoing_leaves_nothing_to_undo");

    private final String foundBy;

    Flaw(String... foundBy) {
        this.foundBy = String.join(" ", foundBy);
    }

    List<String> foundBy() {
        return List.of(foundBy.split(" "));
    }
}
