package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Db2OnlineBackupTest {
    private static final String FULL = "20261120081502";
    private static final String HISTORY = "db2 list history backup all for LEDGER";

    private final Db2OnlineBackup strategy = new Db2OnlineBackup();
    private final ScriptedGuest guest = new ScriptedGuest();

    @BeforeEach
    void ledger_archives_its_logs() {
        guest.says("db2 get db cfg for LEDGER", 0, Fixtures.archiving());
    }

    @Test
    void nobody_is_sent_away_and_nothing_has_to_be_undone() {
        DatabaseBackup backup = plan(Optional.empty()).databases().get(0);

        assertThat(backup.prepare())
                .extracting(step -> step.command().display())
                .containsExactly("db2 list utilities");
        assertThat(backup.prepare()).flatExtracting(Step::facts).isEmpty();
        assertThat(backup.inUse()).isTrue();
        assertThat(backup.dump().step().retry()).isEmpty();
    }

    @Test
    void the_image_holds_the_logs_that_are_written_meanwhile() {
        Step dump = plan(Optional.empty()).databases().get(0).dump().step();

        assertThat(dump.command().display())
                .isEqualTo("db2 backup database LEDGER online to /home/vault1/vault1/backup/w1-LEDGER include logs"
                        + " without prompting");
        assertThat(dump.whileRunning()).contains(new Fact("online-backup-running", "LEDGER", "LEDGER"));
    }

    @Test
    void the_artifacts_remember_how_the_image_was_made_and_where_its_logs_are_archived() {
        assertThat(plan(Optional.empty()).databases().get(0).properties())
                .contains(new Property("mode", "online"), new Property("log-archive", "DISK:/srv/archive/"));
    }

    @Test
    void a_database_that_logs_circularly_is_refused_with_the_way_to_change_that() {
        guest.says("db2 get db cfg for LEDGER", Fixtures.screen("configuration"));

        assertThatThrownBy(() -> plan(Optional.empty())).isInstanceOfSatisfying(BackupException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
            assertThat(refusal.text())
                    .isEqualTo(
                            "database LEDGER logs circularly (LOGARCHMETH1 is OFF), and so it cannot be backed up online");
            assertThat(refusal.hint())
                    .contains("coffer db2 enable-online <instance> --database LEDGER --log-path <directory>")
                    .contains("db2 update db cfg for LEDGER using LOGARCHMETH1 DISK:<directory>/")
                    .contains("one offline full backup");
        });
    }

    @Test
    void one_that_waits_for_its_offline_backup_is_refused() {
        guest.says(
                "db2 get db cfg for LEDGER",
                0,
                Fixtures.archiving().replaceAll("Backup pending( *)= NO", "Backup pending$1= YES"));

        assertThatThrownBy(() -> plan(Optional.empty()))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.DATABASE_STATE))
                .hasMessageContaining("backup pending");
    }

    @Test
    void one_whose_pending_backup_shows_only_at_the_connection_is_refused() {
        guest.says(
                "db2 connect to LEDGER",
                4,
                "SQL1116N  A connection to or activation of database \"LEDGER\" failed because\n"
                        + "the database is in BACKUP PENDING state.  SQLSTATE=57019");

        assertThatThrownBy(() -> plan(Optional.empty()))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.DATABASE_STATE));
    }

    @Test
    void on_a_full_backup_an_increment_is_made() {
        guest.says(HISTORY, 0, Histories.of("F", FULL));

        DatabaseBackup backup = plan(Optional.of(parent())).databases().get(0);

        assertThat(backup.dump().step().command().display())
                .startsWith("db2 backup database LEDGER online incremental to /home");
        assertThat(backup.properties()).contains(new Property("scope", "incremental"), new Property("base", FULL));
        assertThat(backup.prepare())
                .extracting(step -> step.command().display())
                .containsExactly(HISTORY, "db2 list utilities");
    }

    @Test
    void on_an_increment_a_delta_is_made() {
        guest.says(HISTORY, 0, Histories.of("F", "20261119081502", "O", FULL));

        DatabaseBackup backup = plan(Optional.of(
                        parent(new Property("scope", "incremental"), new Property("base", "20261119081502"))))
                .databases()
                .get(0);

        assertThat(backup.dump().step().command().display())
                .startsWith("db2 backup database LEDGER online incremental delta to /home");
    }

    @Test
    void a_full_backup_of_somebody_else_breaks_the_chain() {
        guest.says(HISTORY, 0, Histories.of("F", FULL, "F", "20261121090000"));

        assertThatThrownBy(() -> plan(Optional.of(parent()))).isInstanceOfSatisfying(BackupException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.BACKUP_STATE);
            assertThat(refusal.text())
                    .isEqualTo(
                            "an increment of database LEDGER would be made on image 20261121090000, and the parent is"
                                    + " image " + FULL);
            assertThat(refusal.hint()).contains("take a full backup");
        });
    }

    @Test
    void a_failed_backup_of_somebody_else_breaks_nothing() {
        guest.says(HISTORY, 0, Histories.of("F", FULL, "F!", "20261121090000"));

        assertThat(plan(Optional.of(parent())).databases()).hasSize(1);
    }

    @Test
    void a_delta_on_other_than_the_latest_increment_is_refused() {
        guest.says(HISTORY, 0, Histories.of("F", "20261119081502", "O", FULL, "E", "20261120101502"));

        assertThatThrownBy(() -> plan(Optional.of(
                        parent(new Property("scope", "incremental"), new Property("base", "20261119081502")))))
                .isInstanceOfSatisfying(BackupException.class, refusal -> {
                    assertThat(refusal.text()).contains("would be made on image 20261120101502");
                    assertThat(refusal.hint())
                            .as("it may be one that could not be stored, and a delta on it cannot be made")
                            .contains("the full backup that both are made on");
                });
    }

    @Test
    void a_restore_before_the_parent_is_no_trouble_and_one_after_it_is() {
        guest.says(HISTORY, 0, Histories.of("F", "20261119081502", "R", "20261119101502", "F", FULL));
        assertThat(plan(Optional.of(parent())).databases()).hasSize(1);

        guest.says(HISTORY, 0, Histories.of("F", FULL, "R", "20261121090000"));
        assertThatThrownBy(() -> plan(Optional.of(parent())))
                .hasMessageContaining(
                        "would be made after the restore of 20261121090000, and the parent is image " + FULL);
    }

    @Test
    void a_backup_of_table_spaces_breaks_the_chain() {
        guest.says(HISTORY, 0, Histories.of("F", FULL, "NP", "20261121090000"));

        assertThatThrownBy(() -> plan(Optional.of(parent())))
                .hasMessageContaining("would be made on the backup of table spaces of 20261121090000");
    }

    @Test
    void an_increment_in_between_is_not_the_base_of_an_increment() {
        guest.says(HISTORY, 0, Histories.of("F", FULL, "I", "20261121090000", "E", "20261122090000"));

        assertThat(plan(Optional.of(parent())).databases()).hasSize(1);
    }

    @Test
    void a_full_backup_that_the_clock_puts_before_the_parent_breaks_the_chain() {
        guest.says(HISTORY, 0, Histories.of("F", FULL, "F", "20261120074000"));

        assertThatThrownBy(() -> plan(Optional.of(parent()))).isInstanceOfSatisfying(BackupException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.BACKUP_STATE);
            assertThat(refusal.text())
                    .isEqualTo("the history of database LEDGER has image 20261120074000 after image " + FULL
                            + ", and their times say otherwise");
            assertThat(refusal.hint()).contains("taken when the clock is past " + FULL);
        });
    }

    @Test
    void an_entry_of_a_time_that_is_far_off_is_named_with_the_way_out() {
        guest.says(HISTORY, 0, Histories.of("F", "20360101000000", "F", FULL));

        assertThatThrownBy(() -> plan(Optional.of(parent())))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.hint())
                        .contains("past 20360101000000", "'prune history 20360101000000 with force option'"));
    }

    @Test
    void what_the_clock_puts_after_the_parent_and_the_history_before_it_is_refused() {
        guest.says(HISTORY, 0, Histories.of("F", "20261121090000", "F", FULL));

        assertThatThrownBy(() -> plan(Optional.of(parent()))).hasMessageContaining("and their times say otherwise");
    }

    @Test
    void a_database_that_does_not_track_its_pages_has_no_increments() {
        guest.says("db2 get db cfg for LEDGER", 0, Fixtures.archiving().replace("(TRACKMOD) = YES", "(TRACKMOD) = NO"));
        guest.says(HISTORY, 0, Histories.of("F", FULL));

        assertThatThrownBy(() -> plan(Optional.of(parent()))).isInstanceOfSatisfying(BackupException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
            assertThat(refusal.hint()).contains("using TRACKMOD YES");
        });
    }

    @Test
    void an_increment_counts_only_if_the_history_says_that_it_was_made_on_the_parent() {
        guest.says(HISTORY, 0, Histories.of("F", FULL));
        DatabaseBackup backup = plan(Optional.of(parent())).databases().get(0);
        Dumped dumped = strategy.dumped(
                backup,
                new Outcome(0, "Backup successful. The timestamp for this backup image is : 20261122081502\n", ""),
                List.of(new StagedFile("LEDGER.0.vault1.DBPART000.20261122081502.001", 4096)));
        Step last = dumped.checks().get(dumped.checks().size() - 1);

        assertThat(last.command().display()).isEqualTo(HISTORY);
        assertThat(judged(last, "F", FULL, "O", "20261122081502")).isInstanceOf(Verdict.Success.class);
        assertThat(judged(last, "F", FULL, "O", "20261122081502", "N", "20261123081502"))
                .isInstanceOf(Verdict.Success.class);
        assertThat(judged(last, "F", FULL, "F", "20261121081502", "O", "20261122081502"))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.BACKUP_STATE));
        assertThat(judged(last, "F", FULL, "N", "20261122081502")).isInstanceOf(Verdict.Failure.class);
        assertThat(judged(last, "F", FULL)).isInstanceOf(Verdict.Failure.class);
        assertThat(strategy.judge(last, Fixtures.message(4, "SQL1024N  A database connection does not exist.")))
                .isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void a_history_that_lacks_entries_it_promises_is_not_believed() {
        guest.says(HISTORY, 0, Histories.of("F", FULL).replace("entries = 1", "entries = 2"));

        assertThatThrownBy(() -> plan(Optional.of(parent())))
                .hasMessageContaining("it promises 2 entries, and 1 were found");
    }

    private Verdict judged(Step step, String... typesAndTimes) {
        return strategy.judge(step, new Outcome(0, Histories.of(typesAndTimes), ""));
    }

    private static StoredBackup parent(Property... properties) {
        return Examples.storedWith(properties);
    }

    private BackupPlan plan(Optional<StoredBackup> parent) {
        BackupRequest<Db2Configuration> request =
                new BackupRequest<>(Examples.INSTANCE, List.of("LEDGER"), "w1", parent);
        return guest.plan(answers -> strategy.plan(request, answers));
    }
}
