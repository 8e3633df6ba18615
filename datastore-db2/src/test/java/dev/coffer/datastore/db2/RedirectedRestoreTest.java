package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.Verdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedirectedRestoreTest {
    private static final String FILE = "/srv/redirect.clp";
    private static final StoredBackup BACKUP = Examples.stored("11.5.9.0", "linux-x86_64", Examples.LEDGER_IMAGE);
    private static final String SCRIPT = """
            -- *****************************************************************************
            -- ** automatically created redirect restore script
            -- *****************************************************************************
            UPDATE COMMAND OPTIONS USING S ON Z ON LEDGER_NODE0000.out V ON;
            SET CLIENT ATTACH_DBPARTITIONNUM  0;
            RESTORE DATABASE LEDGER
            FROM '/home/vault1/vault1/backup/w1'
            TAKEN AT 20261120081502
            INTO COPY
            REDIRECT
            ;
            SET STOGROUP PATHS FOR IBMSTOGROUP
            ON '/fast;1', '/fast  2'
            ;
            SET TABLESPACE CONTAINERS FOR 2
            -- IGNORE ROLLFORWARD CONTAINER OPERATIONS
            USING (
              FILE   '/srv/two'   1000
            );
            RESTORE DATABASE LEDGER CONTINUE;
            """;

    private final Db2OfflineRestore strategy = new Db2OfflineRestore();
    private final ScriptedGuest guest = new ScriptedGuest();

    @BeforeEach
    void nothing_is_there_yet() {
        guest.says("test -e " + FILE, 1, "");
    }

    @Test
    void a_script_that_the_owner_cannot_read_is_not_written_over() {
        guest.says("test -e " + FILE, 0, "");

        assertThatThrownBy(this::plan)
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.GUEST))
                .hasMessageContaining("script /srv/redirect.clp cannot be read by 'vault1'");
    }

    @Test
    void where_there_is_no_script_one_is_written_and_nothing_else_is_done() {
        RestorePlan plan = plan();

        assertThat(plan.instead())
                .contains(
                        "script /srv/redirect.clp was written, and nothing was restored: edit it, and give the same command"
                                + " again");
        DatabaseRestore restore = plan.databases().get(0);
        assertThat(restore.prepare()).isEmpty();
        assertThat(restore.load().facts()).isEmpty();
        assertThat(restore.load().command().display())
                .isEqualTo(
                        "db2 restore database LEDGER from /home/vault1/vault1/backup/w2-COPY taken at 20261120081502 into COPY"
                                + " redirect generate script /srv/redirect.clp without prompting");
        assertThat(restore.completion()).isEmpty();
        assertThat(restore.proof()).isEmpty();
    }

    @Test
    void a_script_is_followed_between_the_restore_and_its_continuation_in_one_session() {
        guest.file(FILE, SCRIPT);

        DatabaseRestore restore = plan().databases().get(0);

        assertThat(restore.load().command().display())
                .endsWith(" into COPY redirect without rolling forward without prompting");
        assertThat(restore.completion())
                .extracting(step -> step.command().arguments().get(1))
                .containsExactly(
                        "SET STOGROUP PATHS FOR IBMSTOGROUP ON '/fast;1', '/fast  2'",
                        "SET TABLESPACE CONTAINERS FOR 2 USING ( FILE '/srv/two' 1000 )",
                        "restore");
        assertThat(restore.completion().get(2).command().display()).isEqualTo("db2 restore database LEDGER continue");
        assertThat(restore.completion())
                .allSatisfy(step -> assertThat(step.command().session())
                        .isEqualTo(restore.load().command().session()));
        assertThat(restore.completion().get(2).untilDone()).contains(new Fact("restoring", "COPY", "LEDGER"));
    }

    @Test
    void until_its_continuation_has_ended_the_restore_may_be_at_work_in_the_server() {
        guest.file(FILE, SCRIPT);
        Fact running = new Fact("restore-running", "COPY", "COPY");

        DatabaseRestore restore = plan().databases().get(0);

        assertThat(restore.load().leaves()).contains(running);
        assertThat(restore.load().whileRunning()).contains(running);
        assertThat(restore.completion().get(2).whileRunning()).contains(running);
        assertThat(restore.completion().get(2).leaves()).isEmpty();
    }

    @Test
    void the_restore_has_to_wait_for_the_script() {
        guest.file(FILE, SCRIPT);
        Step load = plan().databases().get(0).load();
        String done = "DB20000I  The RESTORE DATABASE command completed successfully.";

        assertThat(strategy.judge(
                        load,
                        Fixtures.message(2, "SQL1277W  A redirected restore operation is being performed.\n" + done)))
                .isInstanceOf(Verdict.Success.class);
        assertThat(strategy.judge(load, Fixtures.message(0, done))).isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void a_container_that_db2_does_not_take_is_a_failure() {
        guest.file(FILE, SCRIPT);
        Step containers = plan().databases().get(0).completion().get(1);

        assertThat(strategy.judge(containers, Fixtures.message(4, "SQL0298N  Bad container path.")))
                .isInstanceOf(Verdict.Failure.class);
        assertThat(strategy.judge(
                        containers,
                        Fixtures.message(0, "DB20000I  The SET TABLESPACE CONTAINERS command completed successfully.")))
                .isInstanceOf(Verdict.Success.class);
    }

    @Test
    void a_script_of_another_image_or_with_something_else_in_it_is_refused() {
        guest.file(FILE, SCRIPT.replace("20261120081502", "20261119081502"));
        assertThatThrownBy(this::plan)
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.CONFIGURATION))
                .hasMessageContaining("it is for image 20261119081502 of LEDGER");

        guest.file(FILE, "DROP DATABASE ORDERS;" + SCRIPT);
        assertThatThrownBy(this::plan).hasMessageContaining("'DROP DATABASE ORDERS' has no place in it");
    }

    @Test
    void a_script_that_is_empty_cut_off_or_puts_nothing_elsewhere_is_not_followed() {
        for (String part : new String[] {
            "", "-- nothing\n", SCRIPT.substring(0, SCRIPT.indexOf("SET TABLESPACE")), SCRIPT.replace("TAKEN AT", "-- ")
        }) {
            guest.file(FILE, part);
            assertThatThrownBy(this::plan)
                    .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                            .isEqualTo(ErrorCode.CONFIGURATION))
                    .hasMessageContaining("it is no whole script");
        }

        guest.file(FILE, SCRIPT.replaceAll("(?s)SET STOGROUP.*(?=RESTORE DATABASE LEDGER CONTINUE)", ""));
        assertThatThrownBy(this::plan).hasMessageContaining("it puts nothing elsewhere");
    }

    @Test
    void over_an_existing_database_the_continuation_may_say_that_it_was_replaced() {
        guest.file(FILE, SCRIPT);
        Outcome replaced = Fixtures.message(
                2,
                "SQL2540W  Restore is successful, however a warning \"2539\" was encountered during Database Restore.");
        Step fresh = plan().databases().get(0).completion().get(2);
        Step over = guest.plan(answers ->
                        strategy.plan(Examples.withSettings(Examples.restoreOf(BACKUP, true), settings()), answers))
                .databases()
                .get(0)
                .completion()
                .get(2);

        assertThat(strategy.judge(over, replaced)).isInstanceOf(Verdict.Success.class);
        assertThat(strategy.judge(fresh, replaced)).isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void one_script_is_for_one_database() {
        StoredBackup two = Examples.stored(
                "11.5.9.0", "linux-x86_64", Examples.LEDGER_IMAGE, Examples.LEDGER_IMAGE.replace("LEDGER", "ORDERS"));

        assertThatThrownBy(() -> guest.plan(answers ->
                        strategy.plan(Examples.withSettings(Examples.restoreOf(two, true), settings()), answers)))
                .hasMessageContaining("a script redirects one image of one database");
    }

    private static Map<String, Object> settings() {
        return Map.of("redirectScript", Optional.of(Path.of(FILE)));
    }

    private RestorePlan plan() {
        return guest.plan(answers ->
                strategy.plan(Examples.withSettings(Examples.restoreInto(BACKUP, "COPY", false), settings()), answers));
    }
}
