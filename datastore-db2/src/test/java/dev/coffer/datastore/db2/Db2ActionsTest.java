package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Db2ActionsTest {
    private static final Map<String, Object> LOGS = Map.of("logPath", Optional.of(Path.of("/srv/archive")));
    private static final Fact OLD = new Fact("logging", "LEDGER", "OFF NO\nDISK:/srv/archive/ NO");

    private static final boolean AT_ONCE = false;
    private static final boolean AFTERWARDS = true;
    private static final List<String> SET_BACK =
            List.of("db2 update db cfg for LEDGER using logarchmeth1 OFF", "db2 get db cfg for LEDGER");

    private static final String OWN = "/srv/archive/vault1/LEDGER/NODE0000/LOGSTREAM0000";
    private static final Outcome ABSENT = new Outcome(1, "", "find: '" + OWN + "': No such file or directory\n");
    private static final Map<String, Object> NAMED =
            Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(Path.of("/srv/archive/C0000000")));

    private final ScriptedGuest guest = new ScriptedGuest();
    private final EnableOnlineAction enable = new EnableOnlineAction();
    private final RollForwardAction forward = new RollForwardAction();

    @BeforeEach
    void the_directory_can_be_used() {
        guest.says("test -d /srv/archive -a -w /srv/archive -a -x /srv/archive", 0, "");
    }

    @Test
    void a_database_is_switched_by_one_statement_and_looked_at_afterwards() {
        List<Step> steps = plan(enable, LOGS).steps();

        assertThat(commands(steps))
                .containsExactly(
                        "db2 update db cfg for LEDGER using logarchmeth1 DISK:/srv/archive/",
                        "db2 get db cfg for LEDGER");
        assertThat(steps.get(0).leaves()).containsExactly(OLD);
        assertThat(steps.get(1).untilDone()).contains(OLD);
    }

    @Test
    void the_report_says_when_it_takes_effect_and_what_comes_next() {
        assertThat(plan(enable, LOGS).rows())
                .containsExactly(
                        List.of("LEDGER", "LOGARCHMETH1", "OFF", "DISK:/srv/archive/"),
                        List.of(
                                "LEDGER",
                                "takes effect",
                                "",
                                "when all have left that are connected (db2jcc_applica of WEBSHOP (handle 40117), db2bp of"
                                        + " VAULT1 (handle 733)) and it is activated again"),
                        List.of(
                                "LEDGER",
                                "next",
                                "",
                                "coffer backup-create <instance> <name> --strategy Db2OfflineBackup --database LEDGER, once: nobody can"
                                        + " connect between the activation and that backup"));
    }

    @Test
    void pages_are_tracked_by_the_same_statement_or_alone_where_logs_are_archived_already() {
        Map<String, Object> both = Map.of("logPath", LOGS.get("logPath"), "trackChanges", true);

        assertThat(commands(plan(enable, both).steps()).get(0))
                .endsWith("logarchmeth1 DISK:/srv/archive/ trackmod YES");
        guest.says("db2 get db cfg for LEDGER", 0, Fixtures.archiving().replace("(TRACKMOD) = YES", "(TRACKMOD) = NO"));
        assertThat(commands(plan(enable, both).steps()).get(0))
                .isEqualTo("db2 update db cfg for LEDGER using trackmod YES");
    }

    @Test
    void what_is_so_already_is_left_as_it_is() {
        guest.says("db2 get db cfg for LEDGER", 0, Fixtures.archiving());

        assertThat(plan(enable, LOGS).steps()).isEmpty();
    }

    @Test
    void a_directory_that_cannot_be_used_is_refused() {
        guest.says("test -d /srv/archive -a -w /srv/archive -a -x /srv/archive", 1, "");

        assertFails(ErrorCode.GUEST, "'/srv/archive' is no directory", enable, LOGS);
        assertFails(ErrorCode.USAGE, "where the logs are to be archived", enable, Map.of());
    }

    @Test
    void a_change_that_did_not_take_is_a_failure() {
        Step look = plan(enable, LOGS).steps().get(1);

        assertThat(enable.judge(look, new Outcome(0, Fixtures.text("configuration"), "")))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(failure.message())
                        .contains("has LOGARCHMETH1 OFF and TRACKMOD NO and not DISK:/srv/archive/"));
        assertThat(enable.judge(
                        look, new Outcome(0, Fixtures.archiving().replace("(TRACKMOD) = YES", "(TRACKMOD) = NO"), "")))
                .isInstanceOf(Verdict.Success.class);
    }

    @Test
    void a_change_is_set_back_as_far_as_it_is_still_there() {
        guest.says("db2 get db cfg for LEDGER", 0, Fixtures.archiving().replace("(TRACKMOD) = YES", "(TRACKMOD) = NO"));
        assertThat(commands(undo(OLD, AFTERWARDS))).containsExactlyElementsOf(SET_BACK);
        assertThat(commands(undo(OLD, AT_ONCE))).containsExactlyElementsOf(SET_BACK);

        guest.says("db2 get db cfg for LEDGER", 0, Fixtures.text("configuration"));
        assertThat(undo(OLD, AFTERWARDS)).isEmpty();
        assertThat(undo(OLD, AT_ONCE)).isEmpty();
    }

    @Test
    void a_command_that_sees_another_value_than_it_gave_sets_it_back_at_once() {
        guest.says("db2 get db cfg for LEDGER", 0, archivingBy("DISK:/srv//archive/"));

        List<Step> steps = undo(OLD, AT_ONCE);

        assertThat(commands(steps)).containsExactlyElementsOf(SET_BACK);
        assertThat(new Db2Undo().judge(steps.get(1), new Outcome(0, archivingBy("DISK:/srv//archive/"), "")))
                .isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void a_fact_of_the_first_journals_which_does_not_tell_what_was_wanted_is_undone() {
        guest.says("db2 get db cfg for LEDGER", 0, archivingBy("DISK:/srv/archive/"));

        assertThat(commands(undo(new Fact("logging", "LEDGER", "OFF NO"), AFTERWARDS)))
                .containsExactlyElementsOf(SET_BACK);
    }

    @Test
    void what_somebody_has_changed_since_stays_so_and_is_told() {
        String other = archivingBy("TSM:DAILY");
        guest.says("db2 get db cfg for LEDGER", 0, other);

        List<Step> steps = undo(OLD, AFTERWARDS);

        assertThat(commands(steps)).containsExactly("db2 get db cfg for LEDGER");
        assertThat(new Db2Undo().judge(steps.get(0), new Outcome(0, other, "")))
                .isInstanceOfSatisfying(Verdict.Warning.class, warning -> assertThat(warning.message())
                        .contains(
                                "has LOGARCHMETH1 TSM:DAILY",
                                "somebody may have changed it since",
                                "'db2 update db cfg for LEDGER using logarchmeth1 OFF trackmod NO'"));
    }

    private static String archivingBy(String method) {
        return Fixtures.archiving()
                .replace("DISK:/srv/archive/", method)
                .replace("(TRACKMOD) = YES", "(TRACKMOD) = NO");
    }

    private List<Step> undo(Fact fact, boolean afterwards) {
        return guest.plan(answers -> new Db2Undo()
                .plan(new UndoRequest<>(Examples.INSTANCE, List.of(fact), List.of(), afterwards), answers));
    }

    @Test
    void a_change_that_waits_until_all_have_left_is_a_warning() {
        Step update = plan(enable, LOGS).steps().get(0);

        assertThat(enable.judge(
                        update,
                        Fixtures.message(
                                2,
                                "DB20000I  The UPDATE DATABASE CONFIGURATION command completed successfully.\n"
                                        + "SQL1363W  One or more of the parameters were not changed dynamically.")))
                .isInstanceOf(Verdict.Warning.class);
        assertThat(enable.judge(update, Fixtures.message(4, "SQL5099N  The value is not valid.")))
                .isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void a_database_that_waits_for_its_logs_is_rolled_forward_to_where_it_is_said() {
        pending();
        lists("/srv/archive/C0000000", 0, "1795076101.0 /srv/archive/C0000000/S0000004.LOG\n");
        lists(OWN, ABSENT);

        List<Step> steps = plan(forward, NAMED).steps();

        assertThat(commands(steps))
                .containsExactly(
                        "db2 list utilities",
                        "db2 'rollforward database LEDGER to end of logs overflow log path (/srv/archive/C0000000)'",
                        "db2 'rollforward database LEDGER stop overflow log path (/srv/archive/C0000000)'",
                        "db2 connect to LEDGER",
                        "db2 connect reset");
        assertThat(steps.get(1).whileRunning()).contains(new Fact("rollforward-running", "LEDGER", "LEDGER"));
        assertThat(steps.get(1).leaves())
                .containsExactly(new Fact("quiesced", "LEDGER", "restore"), new Fact("restoring", "LEDGER", ""));
        assertThat(steps.get(1).judgement().orElseThrow().values()).containsExactly("S0000004.LOG");
        assertThat(steps.get(2).untilDone()).contains(new Fact("restoring", "LEDGER", ""));
    }

    @Test
    void a_directory_of_logs_that_cannot_be_right_is_refused_before_any_is_read() {
        pending();
        lists(OWN, 0, "");
        lists("/srv/archive/C0000000", 1, "");
        assertFails(ErrorCode.GUEST, "cannot be listed by 'vault1'", forward, NAMED);
        lists("/srv/archive/C0000000", 0, "");
        assertFails(ErrorCode.GUEST, "has no log of database LEDGER", forward, NAMED);
        lists("/srv/archive/C0000000", 0, "x".repeat(Outcome.MOST_BYTES) + "\n");
        assertFails(ErrorCode.GUEST, "than can be looked through", forward, NAMED);
        lists("/srv/archive/C0000000", 0, "1795076101.0 /srv/archive/C0000000/old/S0000004.LOG\n");
        assertFails(ErrorCode.GUEST, "they lie in /srv/archive/C0000000/old", forward, NAMED);
    }

    @Test
    void without_a_directory_what_the_database_archives_itself_has_to_be_read_to_its_end() {
        pending();
        Map<String, Object> settings = Map.of("toEndOfLogs", true);
        String log = "1795076101.5 " + OWN + "/C000000%d/S000000%d.LOG\n";

        lists(OWN, 0, log.formatted(0, 3) + log.formatted(0, 4));
        assertThat(plan(forward, settings)
                        .steps()
                        .get(1)
                        .judgement()
                        .orElseThrow()
                        .values())
                .containsExactly("S0000003.LOG", "S0000004.LOG");
        lists(OWN, 0, log.formatted(0, 3) + log.formatted(1, 5) + log.formatted(1, 4));
        assertThat(plan(forward, settings)
                        .steps()
                        .get(1)
                        .judgement()
                        .orElseThrow()
                        .values())
                .as("of several, to the last one of any")
                .containsExactly("S0000003.LOG", "S0000004.LOG", "S0000005.LOG");
        lists(OWN, 0, "1795076101.5 " + OWN + "/C0000000/old/S0000004.LOG\n");
        assertFails(ErrorCode.GUEST, "in " + OWN + " there are none", forward, settings);
        lists(OWN, 1, "");
        assertFails(ErrorCode.GUEST, "directory " + OWN + " of archived logs cannot be listed", forward, settings);
        lists(OWN, 0, "x".repeat(Outcome.MOST_BYTES) + "\n" + log.formatted(0, 3));
        assertFails(ErrorCode.GUEST, "than can be looked through", forward, settings);
        assertThat(plan(forward, Map.of("toEndOfLogs", true, "letDb2Decide", true))
                        .steps()
                        .get(1)
                        .judgement()
                        .orElseThrow()
                        .values())
                .isEmpty();
    }

    @Test
    void an_archive_of_its_own_that_is_there_and_cannot_be_listed_is_refused_whatever_is_named() {
        pending();
        lists("/srv/archive/C0000000", 0, "1795076101.0 /srv/archive/C0000000/S0000004.LOG\n");
        lists(OWN, ABSENT);
        assertThat(plan(forward, NAMED).steps().get(1).judgement().orElseThrow().values())
                .as("it is not there")
                .containsExactly("S0000004.LOG");
        for (Outcome listed : List.of(
                new Outcome(1, "", "find: '" + OWN + "': Permission denied\n"),
                new Outcome(1, "1795076101.0 " + OWN + "/C0000001/S0000005.LOG\n", ABSENT.standardError()),
                new Outcome(1, "", ABSENT.standardError() + "find: '" + OWN + "': Input/output error\n"),
                new Outcome(1, "", ""),
                new Outcome(124, "", ABSENT.standardError()))) {
            lists(OWN, listed);
            assertFails(ErrorCode.GUEST, "directory " + OWN + " of archived logs cannot be listed", forward, NAMED);
        }
    }

    @Test
    void what_the_database_archives_itself_counts_beside_the_directory_that_is_named() {
        pending();
        lists("/srv/archive/C0000000", 0, "1795076101.0 /srv/archive/C0000000/S0000004.LOG\n");
        lists(
                OWN,
                0,
                "1795076101.0 " + OWN + "/C0000000/S0000003.LOG\n1795076101.0 " + OWN + "/C0000001/S0000005.LOG\n");

        assertThat(plan(forward, NAMED).steps().get(1).judgement().orElseThrow().values())
                .containsExactly("S0000003.LOG", "S0000004.LOG", "S0000005.LOG");
    }

    private void lists(String directory, int status, String logs) {
        lists(directory, new Outcome(status, logs, status == 1 ? "find: '" + directory + "': Permission denied" : ""));
    }

    private void lists(String directory, Outcome listed) {
        guest.says("find -L " + directory + " -maxdepth 2 -type f -name 'S???????.LOG' -printf '%T@ %p\\n'", listed);
    }

    @Test
    void nobody_guesses_where_to_stop() {
        pending();

        assertFails(ErrorCode.USAGE, "nobody has said up to where", forward, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T08:00:01Z, utc, lies in the future",
        "2099-11-27T20:15:00 local, local, lies in the future",
        "2026-11-27T20:14:59Z, utc, 'lies before what it has already: status ''DB pending'', next log S0000024.LOG'",
        "2026-11-27T20:14:59 local, local, lies before what it has already"
    })
    void a_moment_out_of_reach_is_refused_before_any_log_is_read(String moment, String zone, String words) {
        waitsSince("2026-11-27-20.15.00.000000", zone);

        assertFails(ErrorCode.USAGE, words, forward, Map.of("toTime", Optional.of(moment)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T08:00:00Z, utc, 2026-11-28-08.00.00.000000 using utc time",
        "2026-11-27T20:15:00Z, utc, 2026-11-27-20.15.00.000000 using utc time",
        "2026-11-27T20:15:00 local, local, 2026-11-27-20.15.00.000000 using local time"
    })
    void a_moment_that_the_database_has_not_passed_is_left_to_db2(String moment, String zone, String words) {
        waitsSince("2026-11-27-20.15.00.000000", zone);

        assertThat(commands(plan(forward, Map.of("toTime", Optional.of(moment))).steps())
                        .get(1))
                .isEqualTo("db2 'rollforward database LEDGER to " + words + "'");
    }

    @Test
    void one_that_does_not_tell_how_far_it_has_come_is_not_brought_to_a_moment() {
        Map<String, Object> settings = Map.of("toTime", Optional.of("2026-11-27T21:15:00Z"));

        waitsSince("nobody knows when", "utc");
        assertFails(ErrorCode.DATABASE_STATE, "it is not understood how far", forward, settings);
        waitsSince("2026-11-27-20.15.00.000000 Local and", "utc");
        assertFails(ErrorCode.DATABASE_STATE, "it is not understood how far", forward, settings);
        guest.says(status("utc"), 4, "SQL1032N  No start database manager command was issued.");
        assertFails(ErrorCode.DATASTORE_DOWN, "SQL1032N", forward, settings);
    }

    private void waitsSince(String last, String zone) {
        pending();
        guest.says("date -u +%Y-%m-%dT%H:%M:%SZ", 0, "2026-11-28T08:00:00Z");
        lists(OWN, 0, "1795076101.0 " + OWN + "/C0000000/S0000024.LOG\n");
        guest.says(status(zone), 0, """

                                                 Rollforward Status

                 Input database alias                   = ledger
                 Number of members have returned status = 1

                 Member ID                              = 0
                 Rollforward status                     = DB  pending
                 Next log file to be read               = S0000024.LOG
                 Log files processed                    =  -
                 Last committed transaction             = %s %s
                """.formatted(last, zone.equals("utc") ? "UTC" : "Local"));
    }

    private static String status(String zone) {
        return "db2 rollforward database LEDGER query status using " + zone + " time";
    }

    @Test
    void one_that_waits_for_nothing_is_left_alone() {
        assertThat(plan(forward, Map.of()).steps()).isEmpty();
    }

    @Test
    void a_database_of_another_name_is_unknown() {
        assertThatThrownBy(() -> guest.plan(answers ->
                        forward.plan(new ActionRequest<>(Examples.instance(Map.of()), Optional.of("NOSUCH")), answers)))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.DATABASE_UNKNOWN));
    }

    private void pending() {
        guest.says(
                "db2 get db cfg for LEDGER",
                0,
                Fixtures.archiving().replaceAll("Rollforward pending( *)= NO", "Rollforward pending$1= DATABASE"));
    }

    private void assertFails(
            ErrorCode code, String words, Action<Db2Configuration> action, Map<String, Object> settings) {
        assertThatThrownBy(() -> plan(action, settings))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(code))
                .hasMessageContaining(words);
    }

    private ActionPlan plan(Action<Db2Configuration> action, Map<String, Object> settings) {
        ActionRequest<Db2Configuration> request =
                new ActionRequest<>(Examples.instance(settings), Optional.of("ledger"));
        return guest.plan(answers -> action.plan(request, answers));
    }

    private static List<String> commands(List<Step> steps) {
        return steps.stream().map(step -> step.command().display()).toList();
    }
}
