package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.BackupHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PruneLogsActionTest {
    private static final LogArchive ARCHIVE =
            new LogArchive("LEDGER", Path.of("/srv/archive/vault1/LEDGER/NODE0000/LOGSTREAM0000"));
    private static final String LISTING = new Command(
                    Session.of("guest", "vault1"),
                    ARCHIVE.listing(),
                    Examples.INSTANCE.configuration().ofQuestions())
            .display();
    private static final String UNFINISHED = "01900000-0000-7000-8000-000000000009";
    private static final String OWN = "/srv/vault1/backup/coffer-" + UNFINISHED + "-LEDGER";
    private static final String REMOTE_OF_THE_NAME = """
             Node name                            = FARNODE
             Database release level               = 14.00
             Comment                              =
             Directory entry type                 = Remote
            """;
    private static final String TWIN = """
             Local database directory             = /srv/other
             Directory entry type                 = Indirect
            """;
    private static final String LOGS = """
            C0000000/S0000002.LOG 1048576
            C0000000/S0000003.LOG 1048576
            C0000000/S0000004.LOG 1048576
            C0000000/S0000007.LOG 1048576
            C0000001/S0000004.LOG 1048576
            C0000001/S0000008.LOG 1048576
            """;

    private final ScriptedGuest guest = new ScriptedGuest();
    private final PruneLogsAction action = new PruneLogsAction();

    @BeforeEach
    void the_database_archives_its_logs() {
        guest.says("db2 get db cfg for LEDGER", 0, Fixtures.archiving());
        guest.says(LISTING, 0, LOGS);
        history();
    }

    private void history(String... typesAndTimes) {
        guest.says(
                "db2 " + BackupHistory.command("LEDGER"),
                new Outcome(0, Histories.of(typesAndTimes).replace("/srv/images", OWN), ""));
    }

    @Test
    void what_the_oldest_backup_needs_is_kept_in_every_chain() {
        ActionPlan plan = plan(online("20261120081502", "S0000007.LOG"), online("20261119081502", "S0000004.LOG"));

        assertThat(plan.rows())
                .containsExactly(
                        List.of("C0000000", "S0000002.LOG - S0000003.LOG", "2", "2.0 MiB", "delete", "nobody needs it"),
                        List.of(
                                "C0000000",
                                "S0000004.LOG - S0000007.LOG",
                                "2",
                                "2.0 MiB",
                                "keep",
                                "backup 01900000-0000-7000-8000-000000000001 (image 20261119081502) needs S0000004.LOG and what"
                                        + " follows"),
                        List.of(
                                "C0000001",
                                "S0000004.LOG - S0000008.LOG",
                                "2",
                                "2.0 MiB",
                                "keep",
                                "backup 01900000-0000-7000-8000-000000000001 (image 20261119081502) needs S0000004.LOG and what"
                                        + " follows"));
        assertThat(titles(plan))
                .containsExactly(
                        "look whether anything is restored or rolled forward in the instance",
                        "look whether the instance has the databases that it had",
                        "look whether database ORDERS waits for a restore or to be rolled forward",
                        "look whether database LEDGER archives its logs as before",
                        "look in the history of LEDGER whether somebody else has come to need them",
                        "delete the archived logs of LEDGER in C0000000 up to S0000003.LOG (2)",
                        "look whether these archived logs of LEDGER are gone and all others are there");
        assertThat(deletion(plan).command().arguments())
                .endsWith("/srv/archive/vault1/LEDGER/NODE0000/LOGSTREAM0000/C0000000", "0000003", "2");
        assertThat(deletion(plan).command().session().user()).isEqualTo("vault1");
    }

    @Test
    void each_chain_is_pruned_by_a_command_of_its_own() {
        ActionPlan plan = plan(online("20261120081502", "S0000008.LOG"));

        assertThat(titles(plan).subList(5, 7))
                .containsExactly(
                        "delete the archived logs of LEDGER in C0000000 up to S0000007.LOG (4)",
                        "delete the archived logs of LEDGER in C0000001 up to S0000004.LOG (1)");
    }

    @Test
    void what_the_database_itself_may_need_is_kept() {
        guest.says("db2 get db cfg for LEDGER", 0, Fixtures.archiving().replace("S0000009.LOG", "S0000003.LOG"));

        assertThat(plan(online("20261120081502", "S0000008.LOG")).rows()).anySatisfy(row -> assertThat(row)
                .contains("keep", "the database itself needs S0000003.LOG and what follows"));
    }

    @Test
    void the_word_of_the_history_counts_where_it_names_an_earlier_log() {
        history("N", "20261120081502");

        assertThat(plan(online("20261120081502", "S0000007.LOG")).rows().get(1))
                .contains("S0000003.LOG - S0000007.LOG");
    }

    @Test
    void a_backup_that_does_not_tell_is_known_to_the_history_or_refused() {
        StoredBackup silent = backup("20261120081502", new Property("log-archive", "DISK:/srv/archive/"));

        assertFails(ErrorCode.BACKUP_STATE, "nobody knows which logs backup", silent);

        history("F", "20261120081502");
        assertThat(plan(silent).steps()).isNotEmpty();
    }

    @Test
    void a_history_that_is_too_long_to_be_read_whole_is_refused_and_said_to_be_that() {
        String[] many = Stream.generate(() -> List.of("F", "20261101000000"))
                .limit(2000)
                .flatMap(List::stream)
                .toArray(String[]::new);
        String text = Histories.of(many);
        String kept = text.substring(text.length() - Outcome.MOST_BYTES);
        guest.says("db2 " + BackupHistory.command("LEDGER"), new Outcome(0, kept, ""));

        assertFails(
                ErrorCode.DATASTORE_FAILED,
                "the history of database LEDGER is too long to be read",
                online("20261120081502", "S0000007.LOG"));
    }

    @Test
    void a_backup_of_somebody_else_keeps_its_logs() {
        guest.says("db2 " + BackupHistory.command("LEDGER"), new Outcome(0, Histories.of("FP", "20261101000000"), ""));

        ActionPlan plan = plan(online("20261120081502", "S0000007.LOG"));

        assertThat(plan.rows()).anySatisfy(row -> assertThat(row)
                .contains(
                        "keep",
                        "the backup of table spaces of 20261101000000 in /srv/images, which Db2's history has from"
                                + " somebody else, needs S0000003.LOG and what follows"));
    }

    @Test
    void one_that_went_nowhere_needs_nothing() {
        guest.says(
                "db2 " + BackupHistory.command("LEDGER"),
                new Outcome(0, Histories.of("F", "20261101000000").replace("/srv/images", "/dev/null"), ""));

        assertThat(deletion(plan(online("20261120081502", "S0000007.LOG"))).title())
                .contains("up to S0000004.LOG");
    }

    @Test
    void one_that_coffer_has_made_and_deleted_needs_nothing_and_is_told() {
        history("F", "20261101000000", "N", "20261102000000");

        ActionPlan plan = plan(online("20261120081502", "S0000007.LOG"));

        assertThat(deletion(plan).title()).contains("up to S0000004.LOG");
        assertThat(plan.rows())
                .contains(List.of(
                        "-",
                        "-",
                        "-",
                        "-",
                        "ignore",
                        "images that Coffer has made and no backup in this object store has any more: 2 (20261101000000 to"
                                + " 20261102000000); of the logs that go, they would have kept 3"));
    }

    @Test
    void where_nobody_is_asked_logs_that_gone_images_would_have_kept_go_only_if_that_was_said() {
        StoredBackup backup = online("20261120081502", "S0000007.LOG");
        assertThat(plan(backup).unseen()).isEmpty();

        history("F", "20261101000000");
        assertThat(plan(backup).unseen()).hasValueSatisfying(refusal -> assertThat(refusal.message())
                .contains("3 archived logs of database LEDGER would have been kept by images that Coffer has made"));
        assertThat(plan(Map.of("forgetGoneImages", true), Set.of(), backup).unseen())
                .isEmpty();
        assertThat(plan(online("20261120081502", "S0000003.LOG")).unseen()).isEmpty();

        guest.says(
                "db2 " + BackupHistory.command("LEDGER"),
                new Outcome(
                        0,
                        Histories.of("F", "20261101000000")
                                .replace("/srv/images", OWN)
                                .replace("S0000003.LOG S0000004.LOG", ""),
                        ""));
        assertThat(plan(backup).unseen()).isPresent();
    }

    @Test
    void one_that_may_yet_be_completed_keeps_its_logs() {
        history("N", "20261101000000");

        ActionPlan plan = plan(Map.of(), Set.of(new BackupId(UNFINISHED)), online("20261120081502", "S0000007.LOG"));

        assertThat(deletion(plan).title()).contains("up to S0000002.LOG");
        assertThat(plan.rows()).anySatisfy(row -> assertThat(row)
                .contains("backup " + UNFINISHED
                        + " (image 20261101000000), which may yet be completed, needs S0000003.LOG and what follows"));
    }

    @Test
    void an_offline_backup_that_does_not_tell_how_its_database_logged_needs_what_the_history_says() {
        history("F", "20261101000000");
        StoredBackup old = backup("20261101000000");

        assertThat(deletion(plan(old, online("20261120081502", "S0000007.LOG"))).title())
                .contains("up to S0000002.LOG");
        assertFails(ErrorCode.BACKUP_UNKNOWN, "no backup of database LEDGER", old);
    }

    @Test
    void a_backup_under_another_name_of_a_section_keeps_its_logs() {
        StoredBackup renamed = of("LEDGER.0.vault1.DBPART000.20261119081502.001", "LEDGER", "S0000004.LOG", "formerly");

        assertThat(deletion(plan(online("20261120081502", "S0000007.LOG"), renamed))
                        .title())
                .contains("up to S0000003.LOG");
    }

    @Test
    void a_backup_that_is_not_understood_is_refused_by_its_id_unless_it_is_of_somebody_else() {
        StoredBackup good = online("20261120081502", "S0000007.LOG");

        assertFails(
                ErrorCode.BACKUP_STATE,
                "nobody knows which logs backup 01900000-0000-7000-8000-000000000001 needs: the backup's image of database"
                        + " LEDGER is not complete",
                good,
                of("LEDGER.0.vault1.DBPART000.20261119081502.002", "LEDGER", "S0000004.LOG"));
        assertThat(plan(good, of("LEDGER.0.vault2.DBPART000.20261119081502.002", "LEDGER", "S0000004.LOG"))
                        .steps())
                .isNotEmpty();
    }

    @Test
    void numbers_that_are_about_to_begin_anew_are_refused_also_where_only_a_backup_needs_them() {
        assertFails(
                ErrorCode.NOT_SUPPORTED,
                "about to begin anew, or have: there is S9999990.LOG",
                online("20261119081502", "S9999990.LOG"),
                online("20261120081502", "S0000007.LOG"));
    }

    @Test
    void without_a_backup_that_can_be_rolled_forward_nothing_is_deleted() {
        assertFails(ErrorCode.BACKUP_UNKNOWN, "no backup of database LEDGER");
        assertFails(ErrorCode.BACKUP_UNKNOWN, "no backup of database LEDGER", backup("20261120081502"));
        assertFails(
                ErrorCode.BACKUP_UNKNOWN,
                "no backup of database LEDGER",
                of("ORDERS.0.vault1.DBPART000.20261120081502.001", "ORDERS", "S0000007.LOG"));
        assertFails(
                ErrorCode.BACKUP_UNKNOWN,
                "no backup of database LEDGER",
                of("LEDGER.0.vault2.DBPART000.20261120081502.001", "LEDGER", "S0000007.LOG"));
    }

    @Test
    void a_backup_under_another_alias_of_the_database_keeps_its_logs() {
        StoredBackup aliased = backup(
                "BUCH.0.vault1.DBPART000.20261120081502.001",
                "BUCH",
                "vault1",
                new Property("database", "LEDGER"),
                new Property("log-archive", "DISK:/old/"),
                new Property("first-log", "S0000004.LOG"));

        assertThat(deletion(plan(aliased)).title()).contains("up to S0000003.LOG");
    }

    @Test
    void nothing_to_delete_is_no_failure() {
        assertThat(plan(online("20261120081502", "S0000002.LOG")).steps()).isEmpty();
    }

    @Test
    void logs_that_go_elsewhere_are_refused() {
        for (String method : List.of("OFF", "TSM:DAILY", "VENDOR:/opt/lib.so", "LOGRETAIN", "DB2REMOTE://a//b")) {
            guest.says("db2 get db cfg for LEDGER", 0, Fixtures.archiving().replace("DISK:/srv/archive/", method));

            assertFails(ErrorCode.NOT_SUPPORTED, "LOGARCHMETH1 is " + method, online("20261120081502", "S0000007.LOG"));
        }
    }

    @Test
    void a_database_whose_logs_somebody_may_be_reading_is_refused() {
        StoredBackup backup = online("20261120081502", "S0000007.LOG");
        guest.says(
                "db2 get db cfg for LEDGER",
                0,
                Fixtures.archiving().replaceAll("(HADR database role *)= STANDARD", "$1= PRIMARY"));
        assertFails(ErrorCode.NOT_SUPPORTED, "HADR pair (PRIMARY)", backup);

        guest.says(
                "db2 get db cfg for LEDGER",
                0,
                Fixtures.archiving().replaceAll("(Rollforward pending *)= NO", "$1= DATABASE"));
        assertFails(ErrorCode.DATABASE_STATE, "rollforward pending", backup);

        guest.says("db2 get db cfg for LEDGER", 0, Fixtures.archiving());
        guest.says("db2 get db cfg for ORDERS", Fixtures.pending("Restore pending"));
        assertFails(ErrorCode.DATABASE_STATE, "database ORDERS is in state restore pending", backup);

        guest.says("db2 get db cfg for ORDERS", Fixtures.screen("configuration"));
        guest.says("db2 list utilities", Fixtures.screen("utilities-restore"));
        assertFails(ErrorCode.DATABASE_IN_USE, "RESTORE", backup);
    }

    @Test
    void an_archive_that_cannot_be_listed_is_refused() {
        guest.says(LISTING, new Outcome(1, "", "cd: can't cd to /srv/archive\n"));

        assertFails(ErrorCode.GUEST, "can't cd to /srv/archive", online("20261120081502", "S0000007.LOG"));
    }

    @Test
    void the_last_looks_refuse_what_has_come_about() {
        history("N", "20261120081502");
        List<Step> steps = plan(online("20261120081502", "S0000007.LOG")).steps();

        assertFails(steps.get(0), Fixtures.screen("utilities-restore"), "RESTORE");
        assertThat(action.judge(steps.get(1), Fixtures.screen("directory"))).isInstanceOf(Verdict.Success.class);
        assertFails(
                steps.get(1),
                new Outcome(
                        0,
                        Fixtures.text("directory").replace("= ORDERS", "= COPY").replace("= BESTELL", "= COPIED"),
                        ""),
                "the instance has other databases than a moment ago: [COPY, LEDGER], and not [LEDGER, ORDERS]");
        assertFails(
                steps.get(1),
                Fixtures.message(2, "SQL1057W  The system database directory is empty.  SQLSTATE=01606"),
                "the instance has other databases than a moment ago: [], and not [LEDGER, ORDERS]");
        assertFails(
                steps.get(1),
                new Outcome(0, Fixtures.text("directory").replace(REMOTE_OF_THE_NAME, TWIN), ""),
                "the instance has other databases than a moment ago: [LEDGER, LEDGER, ORDERS], and not [LEDGER, ORDERS]");
        assertThat(action.judge(steps.get(2), Fixtures.screen("configuration"))).isInstanceOf(Verdict.Success.class);
        assertFails(steps.get(2), Fixtures.pending("Restore pending"), "database ORDERS is in state restore pending");
        assertFails(steps.get(3), Fixtures.screen("configuration"), "LOGARCHMETH1 is OFF");
        assertFails(
                steps.get(3),
                new Outcome(0, Fixtures.archiving().replace("S0000009.LOG", "S0000002.LOG"), ""),
                "the first active log S0000002.LOG");
        assertFails(
                steps.get(4),
                new Outcome(
                        0,
                        Histories.of("N", "20261120081502", "F", "20261121000000")
                                .replace("S0000003", "S0000001"),
                        ""),
                "image 20261121000000");
        assertFails(
                steps.get(4),
                new Outcome(0, Histories.of("N", "20261120081502", "R", "20261121000000"), ""),
                "the restore of 20261121000000");
        assertThat(action.judge(
                        steps.get(4), new Outcome(0, Histories.of("N", "20261120081502", "F", "20261121000000"), "")))
                .isInstanceOf(Verdict.Success.class);
    }

    @Test
    void a_database_that_may_be_of_the_instance_might_want_the_logs_and_is_refused() {
        Outcome unsure =
                new Outcome(0, Fixtures.text("directory").replaceFirst("(?s)(.*)= Indirect", "$1= Unheard"), "");
        StoredBackup backup = online("20261120081502", "S0000007.LOG");
        List<Step> steps = plan(backup).steps();

        assertFails(steps.get(1), unsure, "is of this instance");

        guest.says("db2 list database directory", unsure);
        assertFails(ErrorCode.DATASTORE_FAILED, "is of this instance", backup);
    }

    @Test
    void only_what_was_deleted_for_sure_is_a_success() {
        List<Step> steps = plan(online("20261120081502", "S0000004.LOG")).steps();
        Step deletion = steps.get(5);
        Step look = steps.get(6);

        assertThat(action.judge(deletion, new Outcome(0, "deleted 2\n", ""))).isInstanceOf(Verdict.Success.class);
        assertFails(deletion, new Outcome(0, "deleted 1\n", ""), "cannot delete the archived logs of LEDGER");
        assertFails(deletion, new Outcome(1, "deleted 2\n", "rm: no\n"), "rm: no");
        String left = LOGS.replaceAll("C0000000/S000000[23].LOG 1048576\n", "");
        assertThat(action.judge(look, new Outcome(0, left, ""))).isInstanceOf(Verdict.Success.class);
        assertFails(
                look,
                new Outcome(0, left.replace("C0000001/S0000004.LOG 1048576\n", ""), ""),
                "1 archived logs of database LEDGER are gone that were to stay, the first of them C0000001/S0000004.LOG");
        assertFails(
                look,
                new Outcome(0, LOGS, ""),
                "2 archived logs of database LEDGER are there that were deleted, the first of them C0000000/S0000002.LOG");
    }

    @Test
    void where_more_logs_lie_than_are_listed_only_what_was_listed_for_sure_is_deleted() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < LogArchive.MOST_LISTED; i++) {
            many.append("C0000000/S%07d.LOG 1\n".formatted(i));
        }
        guest.says(LISTING, 0, many.toString().strip());
        guest.says("db2 get db cfg for LEDGER", 0, Fixtures.archiving().replace("S0000009.LOG", "S0030001.LOG"));

        ActionPlan plan = plan(online("20261120081502", "S0030000.LOG"));

        assertThat(deletion(plan).title()).contains("up to S0019998.LOG (19999)");
        assertThat(plan.rows().get(1)).contains("listed the next time");
    }

    private static StoredBackup online(String timestamp, String firstLog) {
        return of("LEDGER.0.vault1.DBPART000." + timestamp + ".001", "LEDGER", firstLog);
    }

    private static StoredBackup of(String image, String alias, String firstLog) {
        return of(image, alias, firstLog, "vault1");
    }

    private static StoredBackup of(String image, String alias, String firstLog, String section) {
        return backup(
                image,
                alias,
                section,
                new Property("mode", "online"),
                new Property("log-archive", "DISK:/srv/archive/"),
                new Property("first-log", firstLog));
    }

    private static StoredBackup backup(String timestamp, Property... properties) {
        return backup("LEDGER.0.vault1.DBPART000." + timestamp + ".001", "LEDGER", "vault1", properties);
    }

    private static StoredBackup backup(String image, String alias, String section, Property... properties) {
        return new StoredBackup(
                new BackupId("01900000-0000-7000-8000-000000000001"),
                "Db2OnlineBackup",
                section,
                "11.5.9.0",
                "linux-x86_64",
                List.of(alias),
                List.of(new StoredArtifact(new Artifact(image, alias, List.of(properties)), 4096)));
    }

    private ActionPlan plan(StoredBackup... backups) {
        return plan(Map.of(), Set.of(), backups);
    }

    private ActionPlan plan(Map<String, Object> settings, Set<BackupId> unfinished, StoredBackup... backups) {
        ActionRequest<Db2Configuration> request =
                new ActionRequest<>(Examples.instance(settings), Optional.of("ledger"), List.of(backups), unfinished);
        return guest.plan(answers -> action.plan(request, answers));
    }

    private static Step deletion(ActionPlan plan) {
        return plan.steps().stream()
                .filter(step -> step.title().startsWith("delete"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> titles(ActionPlan plan) {
        return new ArrayList<>(plan.steps().stream().map(Step::title).toList());
    }

    private void assertFails(ErrorCode code, String words, StoredBackup... backups) {
        assertThatThrownBy(() -> plan(backups))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(code))
                .hasMessageContaining(words);
    }

    private void assertFails(Step step, Outcome outcome, String words) {
        assertThat(action.judge(step, outcome))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(failure.message())
                        .contains(words));
    }
}
