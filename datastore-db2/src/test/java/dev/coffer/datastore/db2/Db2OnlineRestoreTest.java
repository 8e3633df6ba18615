package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Db2OnlineRestoreTest {
    private static final String STAGING = "/home/vault1/vault1/backup/w2-LEDGER";
    private static final String DATE = "date -u +%Y-%m-%dT%H:%M:%SZ";
    private static final String DONE = "DB20000I  The ROLLFORWARD command completed successfully.";
    private static final Property ONLINE = new Property("mode", "online");
    private static final Property ARCHIVE = new Property("log-archive", "DISK:/srv/archive/");
    private static final String PARENT = "/srv/archive/vault1/LEDGER/NODE0000/LOGSTREAM0000";
    private static final Instant STARTED = Instant.parse("2026-11-20T08:15:01Z");
    private static final StoredBackup BACKUP =
            Examples.storedWith(ONLINE, ARCHIVE).startedAt(STARTED);

    private static final Map<String, Object> TO_END = Map.of("toEndOfLogs", true);

    private final Db2OfflineRestore strategy = new Db2OfflineRestore();
    private final ScriptedGuest guest = new ScriptedGuest();

    @BeforeEach
    void it_is_known_what_time_it_is() {
        guest.says(DATE, 0, "2026-11-28T08:00:00Z\n");
        guest.says(listing(PARENT), 0, "");
        guest.says(listing(PARENT).replaceFirst("-newermt \\S+ ", ""), 0, "");
    }

    @Test
    void by_default_it_is_rolled_forward_to_the_end_of_its_backup_with_the_logs_of_the_image() {
        DatabaseRestore restore = plan(request(BACKUP, Map.of()));

        assertThat(restore.load().command().display())
                .isEqualTo("db2 restore database LEDGER from " + STAGING + " taken at 20261120081502 logtarget "
                        + STAGING + " replace existing without prompting");
        assertThat(commands(restore.completion()))
                .containsExactly("db2 'rollforward database LEDGER to end of backup and stop overflow log path ("
                        + STAGING + ")'");
    }

    @Test
    void there_has_to_be_room_for_the_logs_of_the_image_wherever_they_go() {
        long logs = 4096 / 10 + (64L << 20);
        DatabaseRestore piped = guest.plan(
                        answers -> DeliveredRestore.ofOnlinePipes().plan(request(BACKUP, Map.of()), answers))
                .databases()
                .get(0);

        assertThat(plan(request(BACKUP, Map.of())).delivery())
                .isInstanceOfSatisfying(DatabaseRestore.FromStaging.class, files -> assertThat(files.besideBytes())
                        .isEqualTo(logs));
        assertThat(piped.delivery())
                .isInstanceOfSatisfying(DatabaseRestore.FromPipes.class, pipes -> assertThat(pipes.besideBytes())
                        .isEqualTo(logs));
        assertThat(plan(request(Examples.storedWith(ARCHIVE), Map.of("toEndOfLogs", true)))
                        .delivery())
                .isInstanceOfSatisfying(DatabaseRestore.FromStaging.class, files -> assertThat(files.besideBytes())
                        .isZero());
    }

    @Test
    void the_room_for_the_logs_of_a_large_image_has_a_bound_and_may_be_left_to_db2() {
        StoredBackup large = Examples.storedWith(2L << 40, ONLINE, ARCHIVE).startedAt(STARTED);

        assertThat(logBytes(large, Map.of())).isEqualTo((8L << 30) + (64L << 20));
        assertThat(logBytes(large, Map.of("letDb2Decide", true))).isEqualTo(64L << 20);
    }

    private long logBytes(StoredBackup backup, Map<String, Object> settings) {
        return ((DatabaseRestore.FromStaging) plan(request(backup, settings)).delivery()).besideBytes();
    }

    @Test
    void until_the_last_step_has_ended_the_database_counts_as_half_restored() {
        DatabaseRestore restore = plan(request(BACKUP, Map.of()));
        Fact restoring = new Fact("restoring", "LEDGER", "");

        assertThat(restore.load().leaves()).contains(restoring);
        assertThat(restore.load().untilDone()).isEmpty();
        assertThat(restore.completion().get(0).untilDone()).contains(restoring);
        assertThat(restore.completion().get(0).whileRunning())
                .contains(new Fact("rollforward-running", "LEDGER", "LEDGER"));
    }

    @Test
    void to_the_end_of_the_logs_db2_finds_those_that_are_archived_where_the_database_was() {
        assertThat(commands(plan(request(BACKUP, Map.of("toEndOfLogs", true))).completion()))
                .containsExactly(
                        "db2 'rollforward database LEDGER to end of logs overflow log path (" + STAGING + ")'",
                        "db2 'rollforward database LEDGER stop overflow log path (" + STAGING + ")'");
    }

    @Test
    void an_offline_image_is_rolled_forward_only_when_that_is_wanted() {
        StoredBackup offline = Examples.storedWith(ARCHIVE);

        assertThat(plan(request(offline, Map.of())).completion()).isEmpty();
        DatabaseRestore forward = plan(request(offline, Map.of("toTime", Optional.of("2026-11-27T20:15:00Z"))));
        assertThat(forward.load().command().display())
                .doesNotContain("rolling forward")
                .doesNotContain("logtarget");
        assertThat(commands(forward.completion()))
                .containsExactly(
                        "db2 'rollforward database LEDGER to 2026-11-27-20.15.00.000000 using utc time'",
                        "db2 'rollforward database LEDGER stop'");
    }

    @Test
    void one_that_logged_circularly_cannot_be_rolled_forward() {
        StoredBackup circular = Examples.storedWith();

        assertThatThrownBy(() -> plan(request(circular, Map.of("toEndOfLogs", true))))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.NOT_SUPPORTED))
                .hasMessageContaining("it logged circularly");
        assertThat(plan(request(circular, Map.of("toEndOfLogs", true, "letDb2Decide", true)))
                        .completion())
                .hasSize(2);
    }

    @Test
    void an_online_image_cannot_go_without_a_roll_forward() {
        assertThatThrownBy(() -> plan(request(BACKUP, Map.of("withoutRollingForward", true))))
                .hasMessageContaining("cannot be used without being rolled forward");
    }

    @Test
    void under_another_name_the_archived_logs_of_the_old_one_are_found() {
        guest.says(find(), 0, PARENT + "/C0000000");
        guest.says(listing(PARENT), 0, archived(3, 1) + archived(4, 2));
        String own = "/home/vault1/vault1/backup/w2-COPY";

        DatabaseRestore restore = plan(into("COPY", Map.of("toEndOfLogs", true)));

        assertThat(restore.load().command().display()).contains(" into COPY logtarget " + own + " without prompting");
        assertThat(commands(restore.completion()))
                .containsExactly(
                        "db2 'rollforward database COPY to end of backup overflow log path (" + own + ")'",
                        "db2 'rollforward database COPY to end of logs overflow log path (" + PARENT + "/C0000000)'",
                        "db2 'rollforward database COPY stop overflow log path (" + PARENT + "/C0000000)'");
        assertThat(restore.completion().subList(0, 2))
                .allSatisfy(step -> assertThat(step.untilDone()).isEmpty());
        assertThat(restore.completion().get(2).untilDone()).contains(new Fact("restoring", "COPY", "LEDGER"));
    }

    @Test
    void an_offline_image_has_no_logs_to_begin_with() {
        guest.says(find(), 0, PARENT + "/C0000000");

        DatabaseRestore restore = plan(new RestoreRequest<>(
                Examples.instance(Map.of("toEndOfLogs", true)),
                Examples.storedWith(ARCHIVE),
                List.of(),
                Optional.of("COPY"),
                false,
                "w2"));

        assertThat(restore.load().command().display()).doesNotContain("logtarget");
        assertThat(commands(restore.completion()))
                .containsExactly(
                        "db2 'rollforward database COPY to end of logs overflow log path (" + PARENT + "/C0000000)'",
                        "db2 'rollforward database COPY stop overflow log path (" + PARENT + "/C0000000)'");
    }

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
    void nothing_is_certain_of_a_chain_into_which_nothing_was_archived_since_the_backup_or_that_cannot_be_listed() {
        guest.says(listing(PARENT), 0, archived(24, -3) + archived(25, -2));
        Step left = plan(request(BACKUP, TO_END)).completion().get(0);
        String second = "%d.%s " + PARENT + "/C0000000/S0000025.LOG\n";
        Step own = left;
        for (String fraction : List.of("0000000000", "0000000010")) {
            guest.says(listing(PARENT), 0, archived(24, -3) + second.formatted(STARTED.getEpochSecond(), fraction));
            own = plan(request(BACKUP, TO_END)).completion().get(0);
            assertThat(values(own)).as(fraction).containsExactly("S0000024.LOG", "S0000025.LOG");
        }
        guest.says(listing("/mnt/logs"), 0, archived(5, 1).replace(PARENT + "/C0000000", "/mnt/logs"));
        guest.says(listing(PARENT), 1, "");
        Map<String, Object> named = Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(Path.of("/mnt/logs")));
        List<Step> unlisted = plan(request(BACKUP, named)).completion();

        assertThat(values(left)).isEmpty();
        assertThat(values(unlisted.get(1))).containsExactly("S0000005.LOG");
        assertThat(strategy.judge(
                        unlisted.get(0), new Outcome(0, waiting("DB  working", "S0000009.LOG") + DONE + "\n", "")))
                .isInstanceOf(Verdict.Warning.class);
    }

    private static List<String> values(Step step) {
        return step.judgement().orElseThrow().values();
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

    @Test
    void a_log_that_is_missing_in_one_of_several_chains_is_refused() {
        guest.says(listing("/mnt/logs"), 0, archived(5, 9).replace(PARENT + "/C0000000", "/mnt/logs"));
        guest.says(
                listing(PARENT),
                0,
                archived(3, 1)
                        + archived(4, 2)
                        + archived(7, 3)
                        + archived(100, 4).replace("C0000000", "C0000001"));

        assertThatThrownBy(() -> plan(request(
                        BACKUP, Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(Path.of("/mnt/logs"))))))
                .hasMessage("archived log S0000006.LOG of database LEDGER is missing in /mnt/logs and " + PARENT
                        + "/C0000000, and S0000007.LOG is there");
    }

    @Test
    void a_log_that_was_brought_for_one_chain_is_no_gap_of_a_lower_one() {
        guest.says(listing("/mnt/logs"), 0, archived(5, 9).replace(PARENT + "/C0000000", "/mnt/logs"));
        guest.says(
                listing(PARENT),
                0,
                (archived(3, 1) + archived(4, 2) + archived(6, 3)).replace("C0000000", "C0000001")
                        + archived(2, 1)
                        + archived(3, 2));

        assertThat(plan(request(
                                BACKUP,
                                Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(Path.of("/mnt/logs")))))
                        .completion())
                .hasSize(3);
    }

    @Test
    void a_log_that_was_brought_belongs_to_the_one_chain_with_logs_from_since_the_backup() {
        guest.says(
                listing("/mnt/logs"), 0, (archived(6, 9) + archived(8, 9)).replace(PARENT + "/C0000000", "/mnt/logs"));
        guest.says(
                listing(PARENT),
                0,
                archived(1, -9)
                        + archived(2, -8)
                        + (archived(3, 1) + archived(4, 2) + archived(5, 3)).replace("C0000000", "C0000001"));

        assertThatThrownBy(() -> plan(request(
                        BACKUP, Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(Path.of("/mnt/logs"))))))
                .hasMessage("archived log S0000007.LOG of database LEDGER is missing in /mnt/logs and " + PARENT
                        + "/C0000001, and S0000008.LOG is there");
    }

    @Test
    void logs_that_were_brought_have_a_gap_where_none_of_several_chains_fills_it() {
        guest.says(
                listing("/mnt/logs"), 0, (archived(6, 9) + archived(8, 9)).replace(PARENT + "/C0000000", "/mnt/logs"));
        String low = archived(1, 1) + archived(2, 2);
        String high = archived(4, 2) + archived(5, 3);
        RestoreRequest<Db2Configuration> request =
                request(BACKUP, Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(Path.of("/mnt/logs"))));

        guest.says(listing(PARENT), 0, low + high.replace("C0000000", "C0000001"));
        assertThatThrownBy(() -> plan(request))
                .hasMessage(
                        "archived log S0000007.LOG of database LEDGER is missing in /mnt/logs, and S0000008.LOG is there");
        guest.says(listing(PARENT), 0, low + (high + archived(7, 4)).replace("C0000000", "C0000001"));
        assertThat(plan(request).completion()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "find: '/mnt/logs': Input/output error",
                "find: '/mnt/logs/C0000001': Permission denied",
                "find: '/mnt/logs/C0000001/old': Permission denied",
                "find: '/mnt/logs/lost+found': Permission denied\nfind: '/mnt/logs/C0000002': Permission denied",
                ""
            })
    void a_list_of_logs_that_may_lack_some_is_none(String complaint) {
        guest.says(
                listing("/mnt/logs"),
                new Outcome(1, archived(3, 1).replace(PARENT + "/C0000000", "/mnt/logs"), complaint));

        assertThatThrownBy(() -> plan(into(
                        "COPY", Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(Path.of("/mnt/logs"))))))
                .hasMessageContaining("directory /mnt/logs of archived logs cannot be listed by 'vault1' (status 1)");
    }

    @Test
    void what_lies_beside_the_logs_and_cannot_be_read_says_nothing_of_them() {
        guest.says(
                listing("/mnt/logs"),
                new Outcome(
                        1,
                        archived(3, 1).replace(PARENT + "/C0000000", "/mnt/logs"),
                        "find: '/mnt/logs/lost+found': Permission denied"));

        DatabaseRestore restore =
                plan(into("COPY", Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(Path.of("/mnt/logs")))));

        assertThat(values(restore.completion().get(1))).containsExactly("S0000003.LOG");
    }

    @Test
    void an_archive_that_an_online_image_is_sure_to_have_logs_in_has_to_be_listed() {
        guest.says(listing(PARENT), 1, "");

        assertThatThrownBy(() -> plan(request(BACKUP, TO_END)))
                .isInstanceOfSatisfying(BackupException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.GUEST);
                    assertThat(refusal.text())
                            .contains("directory " + PARENT
                                    + " of archived logs cannot be listed by 'vault1' (status 1)");
                    assertThat(refusal.hint()).contains("--let-db2-decide");
                });
        assertThat(plan(request(BACKUP, Map.of("toEndOfLogs", true, "letDb2Decide", true)))
                        .completion())
                .hasSize(2);
        guest.says(listing(PARENT).replaceFirst("-newermt \\S+ ", ""), 1, "");
        assertThat(plan(request(Examples.storedWith(ARCHIVE), TO_END)).completion())
                .as("an offline image may have none")
                .hasSize(2);
    }

    private static String waiting(String state, String next) {
        return block(state, "2026-11-20-08.15.09.000000 UTC")
                .replace("to be read               =", "to be read               = " + next);
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

    @Test
    void of_several_chains_of_logs_the_operator_has_to_name_one() {
        String chains = "/srv/archive/vault1/LEDGER/NODE0000/LOGSTREAM0000/C000000";
        guest.says(find(), 0, chains + "0\n" + chains + "1");

        assertThatThrownBy(() -> plan(into("COPY", Map.of("toEndOfLogs", true))))
                .hasMessageContaining("there are 2 chains of them");
        guest.says(listing(chains + "1"), 0, archived(3, 1).replace("C0000000", "C0000001"));
        DatabaseRestore named =
                plan(into("COPY", Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(Path.of(chains + "1")))));
        assertThat(commands(named.completion()).get(1)).endsWith("overflow log path (" + chains + "1)'");
    }

    @Test
    void under_another_name_its_own_logs_do_until_the_end_of_the_backup() {
        assertThat(commands(plan(into("COPY", Map.of())).completion()))
                .containsExactly("db2 'rollforward database COPY to end of backup and stop overflow log path"
                        + " (/home/vault1/vault1/backup/w2-COPY)'");
    }

    @Test
    void through_pipes_the_logs_go_into_the_directory_of_the_pipes() {
        StoredBackup piped = BACKUP;
        DatabaseRestore restore = guest.plan(answers -> DeliveredRestore.ofOnlinePipes()
                        .plan(request(piped, Map.of("pipeDirectory", Optional.of(Path.of("/srv/pipes")))), answers))
                .databases()
                .get(0);

        assertThat(restore.load().command().display()).contains(" logtarget /srv/pipes/w2-LEDGER ");
        assertThat(commands(restore.completion()).get(0)).endsWith("overflow log path (/srv/pipes/w2-LEDGER)'");
    }

    @Test
    void a_chain_is_restored_in_the_order_of_db2() {
        DatabaseRestore restore = plan(chained("20261121081502", "20261122081502", "20261123081502"));
        List<Step> loads = new ArrayList<>(List.of(restore.load()));
        loads.addAll(restore.completion());

        assertThat(loads)
                .extracting(step -> step.command().display().replaceFirst("^.*(taken at|rollforward)", "$1"))
                .containsExactly(
                        "taken at 20261123081502 replace existing without prompting",
                        "taken at 20261120081502 replace existing without prompting",
                        "taken at 20261121081502 replace existing without prompting",
                        "taken at 20261122081502 replace existing without prompting",
                        "taken at 20261123081502 replace existing without rolling forward without prompting");
        assertThat(loads)
                .allSatisfy(step -> assertThat(step.command().display()).contains("LEDGER incremental from "));
        assertThat(restore.earlier())
                .extracting(DatabaseRestore.Earlier::files)
                .containsExactly(
                        List.of(file("20261120081502")),
                        List.of(file("20261121081502")),
                        List.of(file("20261122081502")));
    }

    @Test
    void an_image_of_a_chain_has_to_say_that_more_are_wanted_and_the_last_one_must_not() {
        DatabaseRestore restore = plan(chained("20261121081502"));
        Step first = restore.load();
        Step last = restore.completion().get(restore.completion().size() - 1);
        Outcome more = new Outcome(
                0, "DB21086I  The incremental RESTORE operation of this backup image completed successfully.\n", "");
        Outcome done = new Outcome(0, "DB20000I  The RESTORE DATABASE command completed successfully.\n", "");

        assertThat(strategy.judge(first, more)).isInstanceOf(Verdict.Success.class);
        assertThat(strategy.judge(first, done)).isInstanceOf(Verdict.Failure.class);
        assertThat(strategy.judge(last, done)).isInstanceOf(Verdict.Success.class);
        assertThat(strategy.judge(last, more)).isInstanceOf(Verdict.Failure.class);
        assertThat(strategy.judge(last, Fixtures.message(4, "SQL2572N  Out of order.")))
                .isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void a_chain_with_a_missing_link_is_refused_by_name() {
        RestoreRequest<Db2Configuration> whole = chained("20261121081502", "20261122081502");
        RestoreRequest<Db2Configuration> broken = new RestoreRequest<>(
                whole.instance(),
                whole.backup(),
                List.of(),
                Optional.empty(),
                true,
                "w2",
                whole.chain().subList(0, 1));

        assertThatThrownBy(() -> plan(broken))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.BACKUP_CORRUPT))
                .hasMessageContaining(
                        "image 20261122081502 is made on top of image 20261121081502, and before it in the"
                                + " chain comes image 20261120081502");
    }

    @Test
    void each_link_has_to_fit_the_instance_before_anything_is_fetched() {
        StoredBackup encrypted = image("20261120081502", new Property("encrypted", "yes"));
        StoredBackup foreign = new StoredBackup(
                encrypted.id(),
                encrypted.type(),
                "vault1",
                encrypted.datastoreVersion(),
                "linux-ppc64le",
                encrypted.databases(),
                image("20261120081502").artifacts());

        assertThatThrownBy(() -> plan(onTopOf(encrypted)))
                .hasMessageContaining(
                        "image 20261120081502 of database LEDGER is encrypted, and the instance has no keystore");
        assertThatThrownBy(() -> plan(onTopOf(foreign)))
                .hasMessageContaining("the backup " + foreign.id() + " is of platform linux-ppc64le");
    }

    private static RestoreRequest<Db2Configuration> onTopOf(StoredBackup full) {
        RestoreRequest<Db2Configuration> sound = chained("20261121081502");
        return new RestoreRequest<>(
                sound.instance(), sound.backup(), List.of(), Optional.empty(), true, "w2", List.of(full));
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
        "2026-11-28T08:00:01Z, lies in the future",
        "2099-11-27T20:15:00 local, lies in the future",
        "2026-11-20T08:15:00Z, lies before the begin of the backup",
        "2026-11-19T20:14:59 local, lies before the begin of the backup"
    })
    void a_moment_that_cannot_be_right_is_refused_before_anything_is_fetched(String moment, String words) {
        assertThatThrownBy(() -> plan(request(BACKUP, Map.of("toTime", Optional.of(moment)))))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.USAGE))
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-28T08:00:00Z",
                "2026-11-28T08:00:00.999999Z",
                "2026-11-28T22:00:00 local",
                "2026-11-20T08:15:01Z"
            })
    void a_moment_that_may_be_right_is_left_to_db2(String moment) {
        assertThat(plan(request(BACKUP, Map.of("toTime", Optional.of(moment)))).completion())
                .hasSize(2);
    }

    @Test
    void a_moment_that_may_lie_before_the_end_of_an_online_backup_is_left_to_db2_only_if_that_is_wanted() {
        Instant begun = Instant.parse("2026-11-20T08:15:01Z");
        Instant stored = Instant.parse("2026-11-20T10:00:00.5Z");
        StoredBackup online = BACKUP.startedAt(begun).finishedAt(stored);
        StoredBackup offline = Examples.storedWith(ARCHIVE).startedAt(begun).finishedAt(stored);
        Map<String, Object> early = Map.of("toTime", Optional.of("2026-11-20T10:00:00Z"));

        assertThatThrownBy(() -> plan(request(online, early)))
                .isInstanceOfSatisfying(BackupException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.USAGE);
                    assertThat(refusal.text()).contains("not after 2026-11-20T10:00:00.500Z");
                    assertThat(refusal.hint()).contains("--let-db2-decide");
                });
        assertThat(plan(request(online, Map.of("toTime", Optional.of("2026-11-20T10:00:00Z"), "letDb2Decide", true)))
                        .completion())
                .hasSize(2);
        assertThat(plan(request(online, Map.of("toTime", Optional.of("2026-11-20T10:00:01Z"))))
                        .completion())
                .hasSize(2);
        assertThat(plan(request(offline, early)).completion()).hasSize(2);
    }

    @Test
    void a_guest_that_does_not_tell_the_time_is_no_way_to_a_moment() {
        guest.says(DATE, 1, "");

        assertThatThrownBy(() -> plan(request(BACKUP, Map.of("toTime", Optional.of("2026-11-27T20:15:00Z")))))
                .hasMessageContaining("does not tell what time it is");
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

    private static String block(String state, String last) {
        return """

                                                 Rollforward Status

                 Input database alias                   = ledger
                 Number of members have returned status = 1

                 Member ID                              = 0
                 Rollforward status                     = %s
                 Next log file to be read               =
                 Log files processed                    = S0000024.LOG - S0000025.LOG
                 Last committed transaction             = %s

                """.formatted(state, last);
    }

    @Test
    void a_log_that_is_missing_after_the_backup_is_refused_before_anything_is_fetched() {
        guest.says(listing(PARENT), 0, archived(3, 1) + archived(4, 2) + archived(6, 3));

        for (Map<String, Object> settings : List.<Map<String, Object>>of(
                Map.of("toEndOfLogs", true), Map.of("toTime", Optional.of("2026-11-20T09:00:00Z")))) {
            assertThatThrownBy(() -> plan(request(BACKUP, settings)))
                    .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                            .isEqualTo(ErrorCode.GUEST))
                    .hasMessage("archived log S0000005.LOG of database LEDGER is missing in " + PARENT
                            + "/C0000000, and S0000006.LOG is there");
        }
        for (Map<String, Object> settings : List.<Map<String, Object>>of(
                Map.of("toEndOfLogs", true, "letDb2Decide", true),
                Map.of("toTime", Optional.of("2026-11-20T08:16:30Z")),
                Map.of("toTime", Optional.of("2026-11-20T22:16:30 local")))) {
            assertThat(plan(request(BACKUP, settings)).completion()).hasSize(2);
        }
    }

    @Test
    void a_log_that_is_missing_in_a_directory_that_was_named_is_refused() {
        guest.says(
                listing("/mnt/logs"),
                0,
                (archived(3, 1) + archived(5, 1)).replace(PARENT + "/C0000000", "/mnt/logs")
                        + archived(4, 1).replace(PARENT, "/mnt/logs"));

        assertThatThrownBy(() -> plan(request(
                        BACKUP, Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(Path.of("/mnt/logs"))))))
                .hasMessageContaining("archived log S0000004.LOG of database LEDGER is missing in /mnt/logs, and");
    }

    @Test
    void logs_that_lie_below_a_directory_that_was_named_are_not_there_for_db2() {
        guest.says(listing("/mnt/logs"), 0, (archived(3, 1) + archived(4, 2)).replace(PARENT, "/mnt/logs"));
        guest.says(listing(PARENT), 0, archived(3, 1) + archived(4, 2));

        for (String named : List.of("/mnt/logs", PARENT)) {
            Map<String, Object> settings = Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(Path.of(named)));
            for (RestoreRequest<Db2Configuration> request : List.of(
                    request(BACKUP, settings),
                    into("COPY", settings),
                    request(Examples.storedWith(ARCHIVE).startedAt(STARTED), settings))) {
                assertThatThrownBy(() -> plan(request))
                        .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                                .isEqualTo(ErrorCode.GUEST))
                        .hasMessage(
                                "directory " + named + " itself has no log of database LEDGER, and Db2 does not look"
                                        + " below it: they lie in " + named + "/C0000000");
            }
        }
    }

    @Test
    void logs_that_were_brought_back_fill_the_gaps_of_those_that_db2_finds_by_itself() {
        Map<String, Object> settings =
                Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(Path.of("/mnt/logs")));
        String brought = (archived(5, 9) + archived(9, 9)).replace(PARENT + "/C0000000", "/mnt/logs");
        String kept = archived(3, 1) + archived(4, 2) + archived(6, 3) + archived(7, 4);
        guest.says(listing("/mnt/logs"), 0, brought);

        guest.says(listing(PARENT), 0, kept + archived(8, 5) + archived(10, 6));
        Step first = plan(request(BACKUP, settings)).completion().get(0);
        assertThat(first.judgement().orElseThrow().values())
                .containsExactly(
                        "S0000003.LOG",
                        "S0000004.LOG",
                        "S0000005.LOG",
                        "S0000006.LOG",
                        "S0000007.LOG",
                        "S0000008.LOG",
                        "S0000009.LOG",
                        "S0000010.LOG");
        guest.says(listing(PARENT), 0, kept);
        assertThatThrownBy(() -> plan(request(BACKUP, settings)))
                .hasMessage("archived log S0000008.LOG of database LEDGER is missing in /mnt/logs and " + PARENT
                        + "/C0000000, and S0000009.LOG is there");
        assertThatThrownBy(() -> plan(into("COPY", settings)))
                .as("there, Db2 does not find them")
                .hasMessageContaining("archived log S0000006.LOG of database LEDGER is missing in /mnt/logs,");
    }

    @Test
    void where_only_db2_knows_what_it_finds_by_itself_nothing_is_missing_between_others() {
        StoredBackup elsewhere = Examples.storedWith(ONLINE, new Property("log-archive", "TSM:class1"))
                .startedAt(STARTED);
        guest.says(
                listing("/mnt/logs"), 0, (archived(5, 1) + archived(9, 9)).replace(PARENT + "/C0000000", "/mnt/logs"));

        DatabaseRestore restore = plan(
                request(elsewhere, Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(Path.of("/mnt/logs")))));

        assertThat(restore.completion().get(0).judgement().orElseThrow().values())
                .isEmpty();
    }

    @Test
    void a_list_of_logs_that_is_cut_has_no_gaps() {
        guest.says(listing(PARENT), 0, "x".repeat(Outcome.MOST_BYTES) + "\n" + archived(3, 1) + archived(5, 2));

        assertThat(plan(request(BACKUP, Map.of("toEndOfLogs", true))).completion())
                .hasSize(2);
    }

    @Test
    void a_chain_that_was_found_and_has_no_log_since_the_backup_is_refused() {
        guest.says(find(), 0, PARENT + "/C0000000");
        guest.says(listing(PARENT), 0, archived(4, 2).replace("C0000000", "retrieved"));

        assertThatThrownBy(() -> plan(into("COPY", Map.of("toEndOfLogs", true))))
                .hasMessage("directory " + PARENT
                        + "/C0000000 has no log of database LEDGER from after the begin of its backup");
    }

    @Test
    void a_directory_that_was_named_and_cannot_be_right_is_refused() {
        Map<String, Object> settings =
                Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(Path.of("/mnt/logs")));
        for (Outcome listed : List.of(new Outcome(1, "", "find: No such file"), new Outcome(0, "", ""))) {
            guest.says(listing("/mnt/logs"), listed);

            assertThatThrownBy(() -> plan(request(BACKUP, settings)))
                    .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                            .isEqualTo(ErrorCode.GUEST))
                    .hasMessageContaining("directory /mnt/logs ");
        }
        guest.says(
                listing("/mnt/logs"),
                0,
                "x".repeat(Outcome.MOST_BYTES) + "\n" + archived(4, 2).replace(PARENT, "/mnt/logs"));
        assertThatThrownBy(() -> plan(request(BACKUP, settings))).hasMessageContaining("than can be looked through");
    }

    @Test
    void logs_from_before_the_backup_and_other_chains_are_nobodys_gap() {
        String other = archived(9, 5).replace("C0000000", "C0000001");
        for (Outcome listed : List.of(
                new Outcome(0, archived(1, -60) + archived(3, -1) + archived(4, 1) + archived(5, 2) + other, ""),
                new Outcome(0, "", ""))) {
            guest.says(listing(PARENT), listed);

            assertThat(plan(request(BACKUP, Map.of("toEndOfLogs", true))).completion())
                    .hasSize(2);
        }
    }

    /** A log, as it is listed, that was archived some minutes after the backup was begun. */
    private static String archived(int number, int minutes) {
        return "%d.1234567890 %s/C0000000/S%07d.LOG\n"
                .formatted(STARTED.plusSeconds(60L * minutes).getEpochSecond(), PARENT, number);
    }

    private static String listing(String directory) {
        return "find -L " + directory + " -maxdepth 2 -type f -name 'S???????.LOG' -newermt @"
                + STARTED.minusSeconds(86_400).getEpochSecond() + " -printf '%T@ %p\\n'";
    }

    private static String find() {
        return "find -L " + PARENT + " -mindepth 1 -maxdepth 1 -type d";
    }

    private static RestoreRequest<Db2Configuration> request(StoredBackup backup, Map<String, Object> settings) {
        return Examples.withSettings(Examples.restoreOf(backup, true), settings);
    }

    private static RestoreRequest<Db2Configuration> into(String name, Map<String, Object> settings) {
        return into(BACKUP, name, settings);
    }

    private static RestoreRequest<Db2Configuration> into(
            StoredBackup backup, String name, Map<String, Object> settings) {
        return Examples.withSettings(Examples.restoreInto(backup, name, false), settings);
    }

    /** A full image, an increment on it, and deltas after it. */
    private static RestoreRequest<Db2Configuration> chained(String... increments) {
        List<StoredBackup> backups = new ArrayList<>(List.of(image("20261120081502")));
        String base = "20261120081502";
        for (String increment : increments) {
            String scope = backups.size() == 1 ? "incremental" : "delta";
            backups.add(image(increment, new Property("scope", scope), new Property("base", base)));
            base = increment;
        }
        int last = backups.size() - 1;
        return new RestoreRequest<>(
                Examples.INSTANCE,
                backups.get(last),
                List.of(),
                Optional.empty(),
                true,
                "w2",
                backups.subList(0, last));
    }

    private static StoredBackup image(String timestamp, Property... properties) {
        StoredBackup plain = Examples.storedWith();
        Artifact artifact = new Artifact(file(timestamp), "LEDGER", List.of(properties));
        return new StoredBackup(
                new BackupId("01900000-0000-7000-8000-0000000000" + timestamp.substring(6, 8)),
                plain.type(),
                "vault1",
                plain.datastoreVersion(),
                plain.platform(),
                plain.databases(),
                List.of(new StoredArtifact(artifact, 4096)));
    }

    private static String file(String timestamp) {
        return "LEDGER.0.vault1.DBPART000." + timestamp + ".001";
    }

    private static List<String> commands(List<Step> steps) {
        return steps.stream().map(step -> step.command().display()).toList();
    }

    private DatabaseRestore plan(RestoreRequest<Db2Configuration> request) {
        return guest.plan(answers -> strategy.plan(request, answers))
                .databases()
                .get(0);
    }
}
