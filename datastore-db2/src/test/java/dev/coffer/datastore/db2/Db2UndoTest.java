package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Begun;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Db2UndoTest {
    private static final Fact QUIESCED = new Fact("quiesced", "LEDGER", "");
    private static final Fact ACTIVE = new Fact("active", "LEDGER", "");
    private static final Fact BACKUP_RUNNING = new Fact("backup-running", "LEDGER", "LEDGER");
    private static final Fact QUIESCING = new Fact("quiescing", "LEDGER", "was open");
    private static final String DATE = "date --date=@1795158902 '+%m/%d/%Y %H:%M:%S'";
    private static final Fact RESTORED = new Fact("quiesced", "LEDGER", "restore");
    private static final Fact RESTORING = new Fact("restoring", "LEDGER", "");
    private static final Fact RESTORE_RUNNING = new Fact("restore-running", "LEDGER", "LEDGER");
    private static final String RESTORE_PENDING =
            Fixtures.text("configuration").replaceAll("Restore pending( *)= NO", "Restore pending$1= YES");

    private static final Outcome NOBODY = Fixtures.message(2, "SQL1611W  No data.");

    /** The server's local time is an hour ahead of this. */
    private static final Instant BEGUN = Instant.parse("2026-11-20T07:15:02Z");

    private final Db2Undo undo = new Db2Undo();
    private final ScriptedGuest guest =
            new ScriptedGuest().says("db2 list applications", NOBODY).says(DATE, 0, "11/20/2026 08:15:02");

    @Test
    void facts_are_described_as_they_stand_until_they_are_undone() {
        assertThat(List.of(
                        QUIESCED,
                        QUIESCING,
                        ACTIVE,
                        BACKUP_RUNNING,
                        RESTORE_RUNNING,
                        RESTORING,
                        new Fact("later", "LEDGER", "")))
                .extracting(undo::describe)
                .containsExactly(
                        "LEDGER quiesced",
                        "quiesce of LEDGER begun and not ended",
                        "LEDGER to be activated again",
                        "backup of LEDGER begun and not ended",
                        "restore of LEDGER begun and not ended",
                        "restore of LEDGER not completed",
                        "LEDGER later");
    }

    @Test
    void a_database_is_opened_and_then_activated_again() {
        assertThat(commands(QUIESCED, ACTIVE))
                .containsExactly(
                        "db2 connect to LEDGER",
                        "db2 unquiesce database",
                        "db2 connect reset",
                        "db2 terminate",
                        "db2 activate database LEDGER");
    }

    @Test
    void a_database_is_opened_also_where_its_configuration_cannot_be_read() {
        guest.says("db2 get db cfg for LEDGER", Fixtures.message(4, "SQL1119N  A previous restore is incomplete."));

        assertThat(commands(QUIESCED)).startsWith("db2 connect to LEDGER", "db2 unquiesce database");
    }

    @Test
    void a_database_is_lost_also_where_its_configuration_cannot_be_read() {
        Outcome incomplete = Fixtures.message(4, "SQL1119N  A previous restore is incomplete.");
        guest.says("db2 get db cfg for LEDGER", incomplete);

        Step connect = plan(RESTORED, RESTORING).get(0);

        assertThat(connect.command().display()).isEqualTo("db2 connect to LEDGER");
        assertThat(undo.judge(connect, incomplete)).isInstanceOf(Verdict.Lost.class);
    }

    @Test
    void a_database_without_facts_is_left_alone() {
        assertThat(commands(new Fact("quiesced", "ORDERS", ""))).noneMatch(command -> command.contains("LEDGER"));
    }

    @Test
    void a_command_line_whose_quiesce_was_cut_off_is_forced_off_before_the_database_is_opened() {
        guest.says("db2 list applications", connectedAt("261120071459"));

        assertThat(commands(QUIESCED, QUIESCING))
                .startsWith("db2 'force application (733)'", "db2 list applications", "db2 connect to LEDGER");
        assertThat(plan(QUIESCED, QUIESCING).get(0).title())
                .isEqualTo("force off the command line that was quiescing LEDGER: db2bp of VAULT1 (handle 733)");
    }

    @Test
    void a_command_line_of_the_owner_himself_is_left_alone() {
        guest.says("db2 list applications", Fixtures.screen("applications"));
        assertThat(commands(QUIESCED, ACTIVE))
                .as("nothing was cut off")
                .noneMatch(command -> command.contains("force"));
        for (String time : List.of("261120070000", "261120071601")) {
            guest.says("db2 list applications", connectedAt(time));
            assertThat(commands(QUIESCED, QUIESCING)).as(time).noneMatch(command -> command.contains("force"));
        }
    }

    @Test
    void a_command_line_of_a_user_whose_name_the_owners_begins_with_is_left_alone() {
        String other = connectedAt("261120071459").standardOutput().replace("VAULT1   db2bp", "VAULT    db2bp");
        guest.says("db2 list applications", 0, other);

        assertThat(commands(QUIESCED, QUIESCING)).noneMatch(command -> command.contains("force"));
    }

    @Test
    void a_database_that_somebody_else_may_have_closed_is_opened_with_a_warning() {
        Step sure = plan(QUIESCED, QUIESCING).get(1);
        Step unsure = plan(QUIESCED, new Fact("quiescing", "LEDGER", "")).get(1);
        Outcome opened = Fixtures.message(0, "DB20000I  The UNQUIESCE DATABASE command completed successfully.");

        assertThat(undo.judge(sure, opened)).isInstanceOf(Verdict.Success.class);
        assertThat(undo.judge(unsure, opened))
                .isInstanceOfSatisfying(Verdict.Warning.class, warning -> assertThat(warning.message())
                        .startsWith("database LEDGER was opened, and it is not known whether Coffer had closed it"));
        assertThat(undo.judge(unsure, Fixtures.message(2, "SQL1373W  Not quiesced.")))
                .isInstanceOf(Verdict.Success.class);
        assertThat(undo.judge(unsure, Fixtures.message(4, "SQL1024N  No connection.")))
                .isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void listings_that_cannot_be_read_keep_no_database_closed() {
        guest.says("db2 list applications", 0, "?");
        guest.says("db2 list utilities", 0, "?");

        assertThat(commands(QUIESCED, ACTIVE)).startsWith("db2 connect to LEDGER", "db2 unquiesce database");
        assertThatThrownBy(() -> plan(QUIESCED, BACKUP_RUNNING)).isInstanceOf(BackupException.class);
    }

    @Test
    void a_backup_that_somebody_else_began_since_is_left_alone_and_named() {
        guest.says("db2 list applications", Fixtures.screen("applications"));
        for (String begun : List.of("11/20/2026 08:13:59", "11/20/2026 08:15:04", "?")) {
            guest.says("db2 list utilities", Fixtures.screen("utilities"));
            guest.says(DATE, 0, begun);
            assertThatThrownBy(() -> plan(QUIESCED, BACKUP_RUNNING))
                    .as(begun)
                    .isInstanceOfSatisfying(BackupException.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo(ErrorCode.DATABASE_IN_USE);
                        assertThat(refusal)
                                .hasMessageContaining("BACKUP utility (id 42, begun 11/20/2026 08:15:02.710411)");
                    });
        }
    }

    @Test
    void a_redirected_restore_is_known_by_when_it_began_to_wait_and_by_when_it_was_gone_on_with() {
        String restoring = Fixtures.text("utilities")
                .replaceAll("BACKUP(\\s+Database Name += LEDGER)", "RESTORE$1")
                .replace("offline db", "db");
        Instant continued = BEGUN.plusSeconds(90);
        List<Begun> begun = List.of(new Begun(RESTORE_RUNNING, BEGUN), new Begun(RESTORE_RUNNING, continued));
        guest.says("db2 list applications", Fixtures.screen("applications"))
                .says("date --date=@1795158992 '+%m/%d/%Y %H:%M:%S'", 0, "11/20/2026 08:16:32");

        for (String start : List.of("08:15:02", "08:16:33")) {
            guest.says("db2 list utilities", 0, restoring.replace("08:15:02", start));
            List<Step> steps = guest.plan(answers -> undo.plan(
                    new UndoRequest<>(Examples.INSTANCE, List.of(RESTORED, RESTORING, RESTORE_RUNNING), begun),
                    answers));

            assertThat(steps)
                    .as(start)
                    .extracting(step -> step.command().display())
                    .startsWith("db2 'force application (40117, 733)'");
        }
    }

    @Test
    void an_online_backup_is_none_of_coffers() {
        guest.says("db2 list applications", Fixtures.screen("applications"));
        guest.says("db2 list utilities", 0, Fixtures.text("utilities").replace("offline db", "online db"));

        assertThatThrownBy(() -> plan(QUIESCED, BACKUP_RUNNING)).hasMessageContaining("id 42");
    }

    @Test
    void the_opening_waits_until_who_was_forced_off_has_gone() {
        guest.says("db2 list applications", connectedAt("261120071459"));
        Step waiting = plan(QUIESCED, QUIESCING).get(1);

        assertThat(waiting.retry()).isPresent();
        assertThat(undo.judge(waiting, Fixtures.screen("applications")))
                .isInstanceOfSatisfying(
                        Verdict.TryAgain.class,
                        again -> assertThat(again.failure().message()).contains("733"));
        assertThat(undo.judge(waiting, NOBODY)).isInstanceOf(Verdict.Success.class);
        assertThat(undo.judge(waiting, Fixtures.message(0, "?"))).isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void a_connection_that_went_by_itself_before_it_was_forced_off_is_no_failure() {
        guest.says("db2 list applications", connectedAt("261120071459"));
        Step forcing = plan(QUIESCED, QUIESCING).get(0);

        assertThat(undo.judge(forcing, Fixtures.message(2, "SQL1230W  An agent could not be found.")))
                .isInstanceOf(Verdict.Success.class);
    }

    @Test
    void a_backup_that_goes_on_inside_the_server_is_forced_off_and_waited_for() {
        guest.says("db2 list applications", Fixtures.screen("applications"));
        guest.says("db2 list utilities", Fixtures.screen("utilities"));

        List<String> commands = commands(QUIESCED, BACKUP_RUNNING);

        assertThat(commands)
                .startsWith("db2 'force application (40117, 733)'", "db2 list utilities", "db2 connect to LEDGER");
    }

    @Test
    void a_utility_that_nobody_of_us_began_is_left_alone() {
        guest.says("db2 list applications", Fixtures.screen("applications"));
        guest.says("db2 list utilities", Fixtures.screen("utilities"));

        assertThat(commands(QUIESCED)).noneMatch(command -> command.contains("force"));
        assertThat(commands(RESTORED, RESTORE_RUNNING)).noneMatch(command -> command.contains("force"));
    }

    @Test
    void the_waiting_goes_on_until_the_utility_is_gone() {
        guest.says("db2 list applications", Fixtures.screen("applications"));
        guest.says("db2 list utilities", Fixtures.screen("utilities"));
        Step waiting = plan(BACKUP_RUNNING).get(1);

        assertThat(waiting.retry()).isPresent();
        assertThat(undo.judge(waiting, Fixtures.screen("utilities"))).isInstanceOf(Verdict.TryAgain.class);
        assertThat(undo.judge(waiting, Fixtures.message(2, "SQL1611W  No data.")))
                .isInstanceOf(Verdict.Success.class);
        assertThat(undo.judge(waiting, Fixtures.message(0, "?"))).isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void what_is_undone_already_is_a_success() {
        List<Step> steps = plan(QUIESCED, ACTIVE);

        assertThat(undo.judge(steps.get(1), Fixtures.message(2, "SQL1373W  Not quiesced.")))
                .isInstanceOf(Verdict.Success.class);
        assertThat(undo.judge(steps.get(4), Fixtures.message(2, "SQL1490W  Already activated.")))
                .isInstanceOf(Verdict.Success.class);
    }

    @Test
    void an_instance_that_is_down_keeps_the_facts_for_later() {
        guest.says("db2 list database directory", 4, "SQL1032N  No start database manager command was issued.");

        assertThatThrownBy(() -> plan(QUIESCED))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.DATASTORE_DOWN));
    }

    @Test
    void a_database_that_is_not_catalogued_any_more_is_warned_of() {
        Outcome empty = Fixtures.message(2, "SQL1057W  The system database directory is empty.");
        guest.says("db2 list database directory", empty);

        List<Step> steps = plan(QUIESCED, ACTIVE);

        assertThat(steps).hasSize(1);
        assertThat(undo.judge(steps.get(0), empty))
                .isInstanceOfSatisfying(Verdict.Warning.class, warning -> assertThat(warning.message())
                        .contains("LEDGER is not catalogued any more")
                        .contains("db2 unquiesce database"));
        assertThat(undo.judge(steps.get(0), Fixtures.screen("directory")))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(failure.hint())
                        .contains("coffer recover"));
    }

    @Test
    void a_database_whose_restore_was_completed_and_that_the_directory_lacks_is_looked_for_once_more() {
        guest.says("db2 list database directory", 2, "SQL1057W  The system database directory is empty.");

        assertThat(plan(RESTORED, ACTIVE)).extracting(Step::title).containsExactly("look for database LEDGER");
    }

    @Test
    void a_database_that_a_failed_restore_never_made_needs_nothing() {
        guest.says("db2 list database directory", 2, "SQL1057W  The system database directory is empty.");

        assertThat(plan(RESTORED, RESTORE_RUNNING)).isEmpty();
    }

    @Test
    void a_database_whose_restore_was_not_completed_is_lost_and_no_failure_for_good() {
        Step connect = plan(RESTORED, RESTORING, ACTIVE).get(0);

        assertThat(undo.judge(connect, Fixtures.message(4, "SQL1119N  A previous restore is incomplete.")))
                .isEqualTo(
                        new Verdict.Lost(
                                "database LEDGER was being restored, and nobody can use it until it is restored again (SQL1119N)",
                                "What it held before is gone: run 'coffer create <instance> --backup <backup> --replace-existing'."));
        assertThat(undo.judge(connect, Fixtures.message(4, "SQL1032N  Not started.")))
                .isInstanceOf(Verdict.Failure.class);
        assertThat(undo.judge(connect, new Outcome(143, "", ""))).isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void the_way_back_of_a_database_with_another_name_names_both() {
        Step connect = plan(RESTORED, new Fact("restoring", "LEDGER", "ORDERS")).get(0);

        assertThat(undo.judge(connect, Fixtures.message(4, "SQL1119N  A previous restore is incomplete.")))
                .isInstanceOfSatisfying(Verdict.Lost.class, lost -> assertThat(lost.hint())
                        .contains("--backup <backup> --database ORDERS --into LEDGER --replace-existing'"));
    }

    @Test
    void a_database_in_restore_pending_state_is_lost_whoever_restored_it() {
        guest.says("db2 get db cfg for LEDGER", 0, RESTORE_PENDING);

        assertThat(undo.judge(
                        plan(QUIESCED).get(0), Fixtures.message(4, "SQL1119N  A previous restore is incomplete.")))
                .isInstanceOf(Verdict.Lost.class);
    }

    @Test
    void a_database_that_is_restored_and_is_not_opened_is_a_failure() {
        List<Step> steps = plan(RESTORED, ACTIVE);

        for (String id : List.of("SQL1015N", "SQL1119N", "SQL1024N", "SQL1117N")) {
            for (Step step : steps) {
                assertThat(undo.judge(step, Fixtures.message(4, id + "  No.")))
                        .as("%s: %s", step.title(), id)
                        .isInstanceOf(Verdict.Failure.class);
            }
        }
    }

    @Test
    void a_lost_connection_is_never_an_opened_database() {
        for (Step step : plan(RESTORED, RESTORING, ACTIVE)) {
            assertThat(undo.judge(step, Fixtures.message(4, "SQL1024N  No connection.")))
                    .as(step.title())
                    .isInstanceOf(Verdict.Failure.class);
        }
    }

    @Test
    void a_database_that_survived_its_failed_restore_is_opened() {
        assertThat(commands(RESTORED, RESTORING)).startsWith("db2 connect to LEDGER", "db2 unquiesce database");
    }

    @Test
    void a_database_that_cannot_be_opened_is_a_failure() {
        Step connect = plan(QUIESCED).get(0);

        assertThat(undo.judge(connect, Fixtures.message(4, "SQL1119N  A previous restore is incomplete.")))
                .isInstanceOf(Verdict.Failure.class);
        assertThat(undo.judge(connect, Fixtures.message(4, "SQL1116N  BACKUP PENDING.")))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(failure.hint())
                        .contains("coffer recover"));
    }

    @Test
    void undoing_has_a_back_end_of_its_own() {
        assertThat(plan(QUIESCED, ACTIVE))
                .extracting(step -> step.command().session().name())
                .containsOnly("undo");
    }

    private List<Step> plan(Fact... facts) {
        List<Begun> begun = Stream.of(facts)
                .filter(fact -> Facts.RUNNING.contains(fact.kind()))
                .map(fact -> new Begun(fact, BEGUN))
                .toList();
        return guest.plan(answers -> undo.plan(new UndoRequest<>(Examples.INSTANCE, List.of(facts), begun), answers));
    }

    /** The owner's command line, by the time that its application id tells in UTC. */
    private static Outcome connectedAt(String time) {
        return Fixtures.message(0, Fixtures.text("applications").replace("261120075803", time));
    }

    private List<String> commands(Fact... facts) {
        return plan(facts).stream().map(step -> step.command().display()).toList();
    }
}
