package dev.coffer.backup.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.core.catalogue.BackupPage;
import dev.coffer.backup.core.catalogue.VerificationSummary;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.Verification;
import dev.coffer.backup.core.manifest.VerificationLevel;
import dev.coffer.backup.core.manifest.VerificationResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackupTablesTest {
    private static final String OLDER = "019a8c4e-7a00-7000-8000-00000000000a";
    private static final String NEWER = "019a8c4e-7a00-7000-8000-00000000000b";

    @Test
    void a_completed_backup_has_troves_properties_and_ours_sorted_by_name() {
        String table = new OneBackup(Samples.completed(), Samples.manifest()).text();

        assertThat(table).isEqualTo("""
                +-------------------+--------------------------------------------------------------------------------------+
                | Property          | Value                                                                                |
                +-------------------+--------------------------------------------------------------------------------------+
                | age_recipient     | None                                                                                 |
                | authority         | signed                                                                               |
                | created           | 2026-03-01T12:00:00                                                                  |
                | databases         | SAMPLE, TOOLS                                                                        |
                | datastore         | db2                                                                                  |
                | datastore_version | 11.5.9.0                                                                             |
                | description       | None                                                                                 |
                | downtime          | SAMPLE 12.3 s, TOOLS 1.0 s                                                           |
                | encryption        | none                                                                                 |
                | id                | 019a8c4e-7a00-7000-8000-000000000001                                                 |
                | instance_id       | db2inst1                                                                             |
                | last_verified     | None                                                                                 |
                | locationRef       | file:///srv/backups/database_backups                                                 |
                | name              | nightly                                                                              |
                | parent_id         | None                                                                                 |
                | plain_size        | 3435973836                                                                           |
                | reason            | None                                                                                 |
                | signer            | SHA256:3egcY0yhh0MqxcryrzodpMBm4dvm9JV0c0N9Ao6dta4 (instance db2inst1 of this guest) |
                | size              | 3.2                                                                                  |
                | status            | COMPLETED                                                                            |
                | stored_size       | 1000000                                                                              |
                | strategy          | Db2OfflineBackup                                                                     |
                | updated           | 2026-03-01T12:30:00                                                                  |
                | verified          | check image SAMPLE                                                                   |
                +-------------------+--------------------------------------------------------------------------------------+
                """);
    }

    @Test
    void a_failed_backup_has_its_reason_and_neither_size_nor_location() {
        String table = new OneBackup(Samples.failed(), Optional.empty(), VerificationSummary.none(), List.of()).text();

        assertThat(table.lines())
                .anyMatch(line -> line.matches("\\| reason +\\| STAGING_SPACE: 2.0 GiB are free. Give it more. \\|"))
                .anyMatch(line -> line.matches("\\| authority +\\| reported, not signed +\\|"))
                .anyMatch(line -> line.matches("\\| size +\\| None +\\|"))
                .anyMatch(line -> line.matches("\\| locationRef +\\| None +\\|"))
                .anyMatch(line -> line.matches("\\| status +\\| FAILED +\\|"))
                .anyMatch(line -> line.matches("\\| parent_id +\\| " + Samples.PARENT + " +\\|"));
    }

    @Test
    void a_list_has_troves_columns() {
        String table = new BackupList(new BackupPage(List.of(Samples.completed()), false), Map.of(), true).text();

        assertThat(table).isEqualTo("""
                +--------------------------------------+-------------+---------+-----------+-----------+---------------------+----------+
                | ID                                   | Instance ID | Name    | Status    | Parent ID | Updated             | Verified |
                +--------------------------------------+-------------+---------+-----------+-----------+---------------------+----------+
                | 019a8c4e-7a00-7000-8000-000000000001 | db2inst1    | nightly | COMPLETED | None      | 2026-03-01T12:30:00 | None     |
                +--------------------------------------+-------------+---------+-----------+-----------+---------------------+----------+
                """);
    }

    @Test
    void a_list_of_one_instance_does_not_name_it_again() {
        String table = new BackupList(new BackupPage(List.of(Samples.completed()), false), Map.of(), false).text();

        assertThat(table.lines().skip(1).findFirst()).hasValueSatisfying(line -> assertThat(line.replaceAll(" +", " "))
                .isEqualTo("| ID | Name | Status | Parent ID | Updated | Verified |"));
    }

    @Test
    void damage_is_what_a_list_shows_of_a_backup_whatever_passed() {
        Verification passed = Samples.verification(VerificationLevel.DRILL, VerificationResult.PASSED);
        Verification damaged = Samples.verification(VerificationLevel.DRILL, VerificationResult.DAMAGED);

        assertThat(cell(Optional.of(passed), Optional.empty(), true)).isEqualTo("drill 2026-03-01T12:31:00");
        assertThat(cell(Optional.of(passed), Optional.of(damaged), true)).isEqualTo("DAMAGED 2026-03-01T12:31:00");
        assertThat(cell(Optional.empty(), Optional.empty(), true)).isEqualTo("None");
        assertThat(cell(Optional.empty(), Optional.empty(), false)).isEqualTo("unknown");
    }

    private static String cell(Optional<Verification> passed, Optional<Verification> damaged, boolean complete) {
        BackupList list = new BackupList(
                new BackupPage(List.of(Samples.completed()), false),
                Map.of(Samples.ID, new VerificationSummary(passed, damaged, complete)),
                false);
        String[] cells = list.text().lines().skip(3).findFirst().orElseThrow().split("\\|", -1);
        return cells[cells.length - 2].strip();
    }

    @Test
    void a_record_that_does_not_count_is_shown_without_what_it_says() {
        Verification passed = Samples.verification(VerificationLevel.DRILL, VerificationResult.PASSED);

        String table = new OneBackup(
                        Samples.completed(),
                        Optional.of(Samples.manifest()),
                        VerificationSummary.none(),
                        List.of(Samples.unreadable(passed)))
                .text();

        assertThat(table)
                .contains("| 2026-03-01T12:31:00 | drill | NOT COUNTED | None | None   | it was forged    |")
                .doesNotContain("PASSED");
    }

    @Test
    void lists_begin_with_what_was_updated_longest_ago() {
        BackupPage page = new BackupPage(
                List.of(
                        Samples.updated(NEWER, Instant.parse("2026-03-01T12:00:00Z")),
                        Samples.updated(OLDER, Instant.parse("2026-03-02T12:00:00Z"))),
                false);

        String table = new BackupList(page, Map.of(), true).text();

        assertThat(table).containsSubsequence(NEWER, OLDER);
    }

    @Test
    void the_next_marker_is_the_last_id_of_the_page_whatever_its_place_in_the_table() {
        BackupPage page = new BackupPage(
                List.of(
                        Samples.updated(NEWER, Instant.parse("2026-03-01T12:00:00Z")),
                        Samples.updated(OLDER, Instant.parse("2026-03-02T12:00:00Z"))),
                true);

        assertThat(new BackupList(page, Map.of(), true)
                        .json()
                        .get("next_marker")
                        .asText())
                .isEqualTo(OLDER);
    }

    @Test
    void a_name_from_the_store_cannot_take_over_the_terminal() {
        BackupIdentity hostile =
                new BackupIdentity(new BackupId(OLDER), "\u001b]0;owned\u0007", "a\nb", Optional.empty());

        String table = new OneBackup(
                        Samples.completed(hostile), Optional.empty(), VerificationSummary.none(), List.of())
                .text();

        assertThat(table).contains("\\u001b]0;owned\\u0007").contains("a\\nb").doesNotContain("\u001b", "\u0007");
    }
}
