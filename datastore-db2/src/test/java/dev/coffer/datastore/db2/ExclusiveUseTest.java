package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Remedy;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExclusiveUseTest {
    private static final Outcome NOTHING =
            Fixtures.message(2, "SQL1611W  No data was returned by Database System Monitor.");
    private static final Outcome IN_USE = Fixtures.message(
            4,
            "SQL1035N  The operation failed because the specified database cannot be connected to in the mode requested."
                    + "  SQLSTATE=57019");

    private final Db2OfflineBackup strategy = new Db2OfflineBackup();
    private final ScriptedGuest guest = new ScriptedGuest();

    @Test
    void nobody_is_waited_for_unless_that_is_asked_for() {
        assertThat(first(Map.of()).title()).isEqualTo("connect to LEDGER");
    }

    @Test
    void those_connected_are_let_finish_before_anything_is_changed() {
        Step wait = first(Map.of("exclusiveWait", Duration.ofMinutes(10)));

        assertThat(wait.title())
                .isEqualTo("let those connected to LEDGER finish, for 10m at the most:"
                        + " db2jcc_applica of WEBSHOP (handle 40117), db2bp of VAULT1 (handle 733)");
        assertThat(wait.command().display()).isEqualTo("db2 list applications for database LEDGER");
        assertThat(wait.facts()).isEmpty();
        assertThat(wait.retry().orElseThrow().attempts()).isEqualTo(301);
        assertThat(wait.retry().orElseThrow().pause()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void who_does_not_finish_in_time_is_named_and_forced_off() {
        Step wait = first(Map.of("exclusiveWait", Duration.ofSeconds(4)));

        assertThat(strategy.judge(wait, NOTHING)).isInstanceOf(Verdict.Success.class);
        assertThat(strategy.judge(wait, connected()))
                .isEqualTo(new Verdict.NotYet("still connected to LEDGER and to be forced off:"
                        + " db2jcc_applica of WEBSHOP (handle 40117)"));
    }

    @Test
    void nobody_is_forced_off_where_that_is_forbidden() {
        Step look = first(Map.of("forceConnections", false));

        assertThat(look.title()).startsWith("require that nobody is connected to LEDGER: db2jcc_applica of WEBSHOP");
        assertThat(look.retry()).isEmpty();
        assertThat(strategy.judge(look, connected())).isInstanceOfSatisfying(Verdict.TryAgain.class, again -> {
            assertThat(again.failure().code()).isEqualTo(ErrorCode.DATABASE_IN_USE);
            assertThat(again.failure().message())
                    .isEqualTo("database LEDGER is in use, and force_connections is off: connected are"
                            + " db2jcc_applica of WEBSHOP (handle 40117)");
        });
    }

    @Test
    void a_listing_that_is_not_understood_fails_the_wait() {
        Step wait = first(Map.of("exclusiveWait", Duration.ofSeconds(4)));

        assertThat(strategy.judge(wait, new Outcome(0, "Etwas anderes\n", ""))).isInstanceOf(Verdict.Failure.class);
        assertThat(strategy.judge(wait, new Outcome(4, "SQL1032N  No start.\n", "")))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.DATASTORE_DOWN));
    }

    @Test
    void who_comes_back_in_spite_of_the_quiescing_is_named_and_forced_off_by_his_handle() {
        Remedy remedy = remedy(Map.of(), Fixtures.screen("applications"), NOTHING);

        assertThat(remedy.failure().message())
                .endsWith("; connected are db2jcc_applica of WEBSHOP (handle 40117), db2bp of VAULT1 (handle 733)");
        assertThat(remedy.commands())
                .extracting(Command::display)
                .containsExactly("db2 'force application (40117, 733)'");
    }

    @Test
    void whoever_is_connected_to_another_database_is_left_alone() {
        guest.says("db2 list applications", NOTHING);

        Remedy remedy = remedy(
                Map.of(), new Outcome(0, Fixtures.text("applications").replace("LEDGER", "STOCK "), ""), NOTHING);

        assertThat(remedy.commands()).isEmpty();
        assertThat(remedy.failure().message()).endsWith("; nobody is connected by now");
        assertThat(remedy.failure().hint()).startsWith("Somebody tries to connect again and again");
    }

    @Test
    void the_application_of_another_utility_is_never_forced_off() {
        Remedy remedy = remedy(Map.of(), Fixtures.screen("applications"), Fixtures.screen("utilities"));

        assertThat(remedy.commands()).isEmpty();
        assertThat(remedy.failure().message())
                .endsWith("; a BACKUP utility (id 42, begun 11/20/2026 08:15:02.710411) is at work on it");
    }

    @Test
    void nobody_is_forced_off_after_a_refusal_either_where_that_is_forbidden() {
        Remedy remedy = remedy(Map.of("forceConnections", false), Fixtures.screen("applications"));

        assertThat(remedy.commands()).isEmpty();
        assertThat(remedy.failure().message()).contains("connected are db2jcc_applica of WEBSHOP (handle 40117)");
    }

    @Test
    void an_answer_that_is_not_understood_forces_nobody_off() {
        Remedy remedy = remedy(Map.of(), Fixtures.screen("applications"), new Outcome(0, "Kennung = 3\n", ""));

        assertThat(remedy.commands()).isEmpty();
        assertThat(remedy.failure().message()).contains("SQL1035N");
    }

    @Test
    void databases_to_ignore_are_left_out_unless_they_are_named() {
        Map<String, Object> ignoring = Map.of("ignoreDbs", List.of("ledger", "NOSUCH"));

        assertThat(backups(ignoring)).extracting(DatabaseBackup::database).containsExactly("ORDERS");
        assertThat(backups(ignoring, "LEDGER"))
                .extracting(DatabaseBackup::database)
                .containsExactly("LEDGER");
        assertThatThrownBy(() -> backups(Map.of("ignoreDbs", List.of("ledger", "orders"))))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.DATABASE_UNKNOWN))
                .hasMessage("ignore_dbs leaves out every database of the instance: ledger, orders");
    }

    @Test
    void a_utility_that_began_since_the_planning_is_not_ended_by_the_quiescing() {
        for (String type : List.of("LOAD", "BACKUP")) {
            Step look = step("look whether a utility is at work on LEDGER");
            String listing = Fixtures.text("utilities").replace("= BACKUP", "= " + type);

            assertThat(strategy.judge(look, Fixtures.message(0, listing)))
                    .isInstanceOfSatisfying(Verdict.Failure.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_IN_USE);
                        assertThat(failure.message()).startsWith("a " + type + " utility (id 42, begun ");
                    });
            assertThat(strategy.judge(look, Fixtures.message(0, listing.replace("LEDGER", "STOCK"))))
                    .isInstanceOf(Verdict.Success.class);
            assertThat(strategy.judge(look, NOTHING)).isInstanceOf(Verdict.Success.class);
        }
    }

    @Test
    void a_database_that_somebody_quiesced_before_or_since_the_planning_is_refused_and_stays_so() {
        Outcome quiesced = Fixtures.message(0, Fixtures.text("status").replace("ACTIVE  ", "QUIESCED"));
        Step look = step("look whether somebody has quiesced LEDGER");

        assertThat(look.facts()).isEmpty();
        assertThat(strategy.judge(look, Fixtures.screen("status"))).isInstanceOf(Verdict.Success.class);
        assertThat(strategy.judge(look, quiesced))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.DATABASE_STATE));
        guest.says("db2 'select db_status from sysibmadm.snapdb'", quiesced);
        assertThatThrownBy(() -> backups(Map.of(), "LEDGER"))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.DATABASE_STATE))
                .hasMessage("database LEDGER is quiesced by somebody else");
    }

    @Test
    void a_quiesce_remembers_whether_the_database_was_seen_to_be_open() {
        assertThat(step("quiesce database LEDGER").whileRunning())
                .contains(new Fact("quiescing", "LEDGER", "was open"));
        guest.says("db2 'select db_status from sysibmadm.snapdb'", 4, "SQL0204N  \"SYSIBMADM.SNAPDB\" is undefined.");
        assertThat(step("quiesce database LEDGER").whileRunning()).contains(new Fact("quiescing", "LEDGER", ""));
        assertThat(backups(Map.of(), "LEDGER").get(0).prepare())
                .extracting(Step::title)
                .noneMatch(title -> title.contains("somebody has quiesced"));
    }

    private Step step(String title) {
        return backups(Map.of(), "LEDGER").get(0).prepare().stream()
                .filter(step -> step.title().startsWith(title))
                .findFirst()
                .orElseThrow();
    }

    private Remedy remedy(Map<String, Object> settings, Outcome... answers) {
        Step dump = backups(settings, "LEDGER").get(0).dump().step();
        assertThat(dump.retry().orElseThrow().inquiries()).hasSameSizeAs(answers);
        Verdict.TryAgain refused = (Verdict.TryAgain) strategy.judge(dump, IN_USE);
        return strategy.remedy(dump, refused.failure(), List.of(answers));
    }

    private static Outcome connected() {
        String listing = Fixtures.text("applications");
        return new Outcome(0, listing.lines().limit(5).reduce("", (text, line) -> text + line + "\n"), "");
    }

    private Step first(Map<String, Object> settings) {
        return backups(settings, "LEDGER").get(0).prepare().get(0);
    }

    private List<DatabaseBackup> backups(Map<String, Object> settings, String... databases) {
        return guest.plan(answers -> strategy.plan(Examples.backupOf(Examples.instance(settings), databases), answers))
                .databases();
    }
}
