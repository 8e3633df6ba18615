package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedLogsTest extends OnlineRestores {
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
}
