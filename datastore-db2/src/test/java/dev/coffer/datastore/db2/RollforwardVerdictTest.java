package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollforwardVerdictTest extends OnlineRestores {
    @ParameterizedTest
    @CsvSource({
        "DB  working, S0000005.LOG, Warning",
        "DB  pending, S0000004.LOG, Success",
        "DB  working, S0000003.LOG, Success",
        "DB  working, S0000006.LOG, Warning",
        "DB  working, S0000002.LOG, Failure",
        "DB  working, '', Failure",
        "not pending, S0000005.LOG, Failure"
    })
    void after_the_logs_of_the_image_the_archive_has_to_go_on_without_a_gap(
            String state, String next, String expected) {
        guest.says(find(), 0, PARENT + "/C0000000");
        guest.says(
                listing(PARENT),
                0,
                archived(3, 1) + archived(4, 2) + archived(9, 2).replace("C0000000", "C0000001"));
        Step step = plan(into("COPY", Map.of("toEndOfLogs", true))).completion().get(0);
        String status = waiting(state, next);

        Verdict verdict = strategy.judge(step, new Outcome(0, status + DONE + "\n", ""));

        assertThat(verdict.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(strategy.judge(step, new Outcome(4, status + "SQL1273N  A log is missing.\n", "")))
                .isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void an_archive_that_has_the_last_log_of_the_image_and_not_the_next_one_must_not_have_later_ones() {
        guest.says(find(), 0, PARENT + "/C0000000");
        String old = archived(5, -1);
        guest.says(listing(PARENT), 0, old);
        Step ends = plan(into("COPY", Map.of("toEndOfLogs", true))).completion().get(0);
        guest.says(listing(PARENT), 0, old + archived(7, 1) + archived(8, 2));
        Step gap = plan(into("COPY", Map.of("toEndOfLogs", true))).completion().get(0);
        Outcome waiting = new Outcome(0, waiting("DB  working", "S0000006.LOG") + DONE + "\n", "");

        assertThat(strategy.judge(ends, waiting))
                .isInstanceOfSatisfying(Verdict.Warning.class, warning -> assertThat(warning.message())
                        .contains("the archived logs end with S0000005.LOG, so")
                        .contains("what was committed after the backup is not there"));
        assertThat(strategy.judge(gap, waiting)).isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(
                        failure.message())
                .contains(
                        "S0000006.LOG comes next, and it is none of the archived logs, S0000005.LOG to S0000008.LOG"));
    }

    @ParameterizedTest
    @CsvSource({
        "S0000003.LOG - S0000024.LOG, S0000025.LOG, Failure, Db2 has come to no end of S0000025.LOG to S0000026.LOG",
        "S0000003.LOG - S0000025.LOG, S0000026.LOG, Failure, Db2 has come to no end of S0000026.LOG",
        "S0000003.LOG - S0000026.LOG, S0000027.LOG, Warning, see whether that is all that was committed",
        "S0000003.LOG - S0000026.LOG, S0000026.LOG, Failure, Db2 has come to no end of S0000026.LOG",
        "S0000003.LOG - S0000026.LOG, '', Warning, see whether that is all that was committed",
        "S0000003.LOG - S0000025.LOG, '', Failure, Db2 has come to no end of S0000026.LOG",
        "S0000003.LOG - S0000027.LOG, S0000028.LOG, Warning, see whether that is all that was committed",
        "-, S0000026.LOG, Failure, Db2 has come to no end of S0000026.LOG",
        "-, '', Failure, Db2 has come to no end of S0000024.LOG to S0000026.LOG",
        "S0000003.LOG - S0000025.LOG, S0000027.LOG, Warning, see whether that is all that was committed",
        "-, S0000027.LOG, Warning, what was committed after the backup is not there"
    })
    void all_logs_that_are_known_to_be_there_have_to_be_processed_before_the_database_is_opened(
            String processed, String next, String expected, String words) {
        guest.says(find(), 0, PARENT + "/C0000000");
        String chain = archived(24, 1) + archived(25, 2) + archived(26, 3);
        guest.says(listing(PARENT), 0, chain + archived(40, -4).replace("C0000000", "C0000001"));
        Outcome end = new Outcome(0, reached(processed, next) + DONE + "\n", "");
        DatabaseRestore left = plan(into("COPY", Map.of("toEndOfLogs", true, "letDb2Decide", true)));
        List<Step> steps = List.of(
                plan(into("COPY", TO_END)).completion().get(1),
                plan(request(BACKUP, TO_END)).completion().get(0));

        for (Step step : steps) {
            Verdict verdict = strategy.judge(step, end);
            assertThat(verdict.getClass().getSimpleName()).isEqualTo(expected);
            assertThat(verdict.toString()).contains(words);
            assertThat(strategy.judge(step, new Outcome(0, ended(processed) + DONE + "\n", "")))
                    .as("opened, and nobody had said so")
                    .isInstanceOf(Verdict.Failure.class);
        }
        assertThat(strategy.judge(left.completion().get(1), end)).isInstanceOf(Verdict.Warning.class);
    }

    @Test
    void what_was_archived_before_a_moment_has_to_be_processed_on_the_way_there() {
        guest.says(listing(PARENT), 0, archived(24, 1) + archived(25, 100) + archived(26, 161) + archived(27, 300));
        Map<String, Object> settings = Map.of("toTime", Optional.of("2026-11-20T11:56:00Z"));
        Step step = plan(request(BACKUP, settings)).completion().get(0);
        String moment = "2026-11-20-11.55.00.000000 UTC";

        for (String local : List.of("2026-11-21T01:56:00 local", "2026-11-20T11:56:00Z")) {
            assertThat(values(plan(request(BACKUP, Map.of("toTime", Optional.of(local))))
                            .completion()
                            .get(0)))
                    .endsWith("S0000024.LOG", "S0000025.LOG")
                    .doesNotContain("S0000026.LOG");
        }
        assertThat(strategy.judge(step, waits("S0000023.LOG - S0000025.LOG", moment)))
                .isInstanceOf(Verdict.Warning.class);
        assertThat(strategy.judge(step, waits("S0000023.LOG - S0000024.LOG", moment)))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(failure.message())
                        .contains("Db2 has come to no end of S0000025.LOG"));
    }

    private static Outcome waits(String processed, String last) {
        return new Outcome(
                0, block("DB  working", last).replace("S0000024.LOG - S0000025.LOG", processed) + DONE + "\n", "");
    }

    @Test
    void of_several_chains_that_db2_finds_by_itself_nobody_else_knows_which_one_it_takes() {
        String brought = archived(5, 9).replace(PARENT + "/C0000000", "/mnt/logs");
        guest.says(listing("/mnt/logs"), 0, brought);
        guest.says(
                listing(PARENT),
                0,
                archived(3, 1)
                        + archived(4, 2)
                        + archived(6, 3)
                        + (archived(100, 4) + archived(101, 5)).replace("C0000000", "C0000001"));
        DatabaseRestore restore = plan(
                request(BACKUP, Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(Path.of("/mnt/logs")))));
        Step first = restore.completion().get(0);

        for (String next : List.of("S0000006.LOG", "S0000007.LOG", "S0000102.LOG")) {
            assertThat(strategy.judge(first, new Outcome(0, waiting("DB  working", next) + DONE + "\n", "")))
                    .as(next)
                    .isInstanceOf(Verdict.Warning.class);
        }
        assertThat(strategy.judge(first, new Outcome(0, waiting("DB  working", "S0000009.LOG") + DONE + "\n", "")))
                .isInstanceOf(Verdict.Failure.class);
        assertThat(values(restore.completion().get(1))).containsExactly("S0000005.LOG");
    }

    private static String reached(String processed, String next) {
        return waiting("DB  working", next).replace("S0000024.LOG - S0000025.LOG", processed);
    }

    private static String ended(String processed) {
        return block("not pending", "2026-11-27-20.15.00.000000 UTC").replace("S0000024.LOG - S0000025.LOG", processed);
    }

    @Test
    void where_it_is_left_to_db2_nobody_looks_for_gaps() {
        guest.says(find(), 0, PARENT + "/C0000000");
        Step step = plan(into("COPY", Map.of("toEndOfLogs", true, "letDb2Decide", true)))
                .completion()
                .get(0);
        String status = waiting("DB  working", "S0000007.LOG");

        assertThat(strategy.judge(step, new Outcome(0, status + DONE + "\n", "")))
                .isInstanceOfSatisfying(Verdict.Warning.class, warning -> assertThat(warning.message())
                        .contains("logs S0000024.LOG - S0000025.LOG processed")
                        .contains("If it tells of no later ones in the end"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, DB  working, 2026-11-27-20.14.59.000000 UTC, Warning, Failure",
        "0, DB  pending, 2026-11-27-20.15.00.000000 UTC, Warning, Failure",
        "0, not pending, 2026-11-27-20.15.00.000000 UTC, Failure, Success",
        "0, DB  working, 2026-11-27-20.15.01.000000 UTC, Failure, Failure",
        "0, not pending, 2026-11-27-20.15.01.000000 UTC, Failure, Success",
        "0, DB  working, 2026-11-27-20.14.59.000000 Local, Failure, Failure",
        "0, not pending, 2026-11-27-20.14.59.000000 Local, Failure, Success",
        "2, DB  working, 2026-11-27-20.14.59.000000 UTC, Failure, Failure",
        "4, not pending, 2026-11-27-20.14.59.000000 UTC, Failure, Failure"
    })
    void a_moment_is_reached_and_the_database_opened_only_if_nothing_later_was_applied(
            int status, String state, String last, String reached, String opened) {
        List<Step> steps = plan(request(BACKUP, Map.of("toTime", Optional.of("2026-11-27T20:15:00Z"))))
                .completion();
        Outcome outcome = new Outcome(status, block(state, last) + DONE + "\n", "");

        assertThat(strategy.judge(steps.get(0), outcome).getClass().getSimpleName())
                .isEqualTo(reached);
        assertThat(strategy.judge(steps.get(1), outcome).getClass().getSimpleName())
                .isEqualTo(opened);
    }

    @Test
    void a_moment_in_local_time_is_reached_in_local_time_and_db2_opens_in_utc() {
        List<Step> steps = plan(request(BACKUP, Map.of("toTime", Optional.of("2026-11-27T21:15:00 local"))))
                .completion();
        String end = "2026-11-27-21.15.00.000000 ";

        assertThat(commands(steps).get(0)).contains(" to 2026-11-27-21.15.00.000000 using local time");
        assertThat(strategy.judge(steps.get(0), waits("S0000003.LOG - S0000004.LOG", end + "Local")))
                .isInstanceOf(Verdict.Warning.class);
        assertThat(strategy.judge(steps.get(0), waits("S0000003.LOG - S0000004.LOG", end + "UTC")))
                .isInstanceOf(Verdict.Failure.class);
        assertThat(strategy.judge(steps.get(1), new Outcome(0, block("not pending", end + "UTC") + DONE + "\n", "")))
                .isInstanceOf(Verdict.Success.class);
    }

    @Test
    void a_database_that_was_rolled_forward_to_the_end_of_its_logs_has_to_be_open_in_the_end() {
        Step stop = plan(request(BACKUP, TO_END)).completion().get(1);

        assertThat(strategy.judge(stop, new Outcome(0, ended("-") + DONE + "\n", "")))
                .isInstanceOf(Verdict.Success.class);
        assertThat(strategy.judge(stop, waits("S0000003.LOG - S0000004.LOG", "2026-11-27-20.15.00.000000 UTC")))
                .isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void how_far_the_logs_went_is_always_told() {
        Step step =
                plan(request(BACKUP, Map.of("toEndOfLogs", true))).completion().get(0);
        String end = block("DB  working", "2026-11-27-20.15.00.000000 UTC");

        assertThat(strategy.judge(step, new Outcome(0, end + DONE + "\n", "")))
                .isInstanceOfSatisfying(Verdict.Warning.class, warning -> assertThat(warning.message())
                        .contains("logs S0000024.LOG - S0000025.LOG processed")
                        .contains("last transaction 2026-11-27-20.15.00.000000 UTC"));
        assertThat(strategy.judge(
                        step, new Outcome(0, end.replace("S0000024.LOG - S0000025.LOG", "-") + DONE + "\n", "")))
                .isInstanceOfSatisfying(Verdict.Warning.class, warning -> assertThat(warning.message())
                        .contains("no logs processed")
                        .contains("what was committed after the backup is not there"));
    }

    @ParameterizedTest
    @CsvSource({
        "SQL4970N, DATABASE_STATE",
        "SQL1273N, DATABASE_STATE",
        "SQL1276N, DATABASE_STATE",
        "SQL1265N, DATABASE_STATE",
        "SQL1260N, NOT_SUPPORTED",
        "SQL1271W, DATABASE_STATE"
    })
    void what_db2_says_of_a_roll_forward_that_did_not_get_there_is_a_failure(String id, ErrorCode code) {
        Step step = plan(request(BACKUP, Map.of())).completion().get(0);

        assertThat(strategy.judge(
                        step, new Outcome(id.endsWith("W") ? 2 : 4, id + "  It says why.\n" + DONE + "\n", "")))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(failure.code())
                        .isEqualTo(code));
    }

    @Test
    void a_confirmation_without_a_status_is_no_success() {
        Step step = plan(request(BACKUP, Map.of())).completion().get(0);

        assertThat(strategy.judge(step, new Outcome(0, DONE + "\n", ""))).isInstanceOf(Verdict.Failure.class);
    }
}
