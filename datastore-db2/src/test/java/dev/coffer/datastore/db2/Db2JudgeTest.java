package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Db2JudgeTest {
    private static final String BACKUP = "backup database LEDGER to /x without prompting";
    private static final String MADE = "Backup successful. The timestamp for this backup image is : 20261120081502";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connect to LEDGER|0|Database Connection Information|Success",
                "connect to LEDGER|2|SQL8007W  There are 5 day(s) left in the evaluation period.|Warning",
                "connect to LEDGER|2|SQL9999W  What is this?|Failure",
                "connect to LEDGER|0|SQL1116N  BACKUP PENDING.|Failure",
                "connect reset|0|DB20000I  The SQL command completed successfully.|Success",
                "terminate|0|DB20000I  The TERMINATE command completed successfully.|Success",
                "quiesce database immediate force connections|0|DB20000I  The QUIESCE DATABASE command completed.|Success",
                "quiesce database immediate force connections|0||Failure",
                "quiesce database immediate force connections|2|SQL1371W  Already quiesced.|Refused",
                "quiesce database immediate force connections|4|SQL1024N  No connection.|Failure",
                "unquiesce database|2|SQL1373W  Not quiesced.|Success",
                "unquiesce database|2||Failure",
                "deactivate database LEDGER|2|SQL1496W  Not activated.|Unneeded",
                "deactivate database LEDGER|2|SQL1495W  Still a connection.|Success",
                "deactivate database LEDGER|0|DB20000I  The DEACTIVATE DATABASE command completed.|Success",
                "activate database LEDGER|2|SQL1490W  Already activated.|Success",
                "activate database LEDGER|4|SQL1119N  Restore incomplete.|Failure",
                "force application (7)|0|DB20000I  Done. DB21024I  This command is asynchronous.|Success",
                "force application (7)|2|SQL1371W  Something else.|Failure",
                "list utilities|2|SQL1611W  No data.|Success",
                "start the fire|0|DB20000I  Done.|Failure",
            })
    void exit_status_and_ids_decide(String statement, int status, String text, String verdict) {
        Verdict judged = judge(statement, new Outcome(status, text == null ? "" : text, ""));

        assertThat(judged.getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    void a_backup_needs_its_timestamp_and_no_error() {
        assertThat(judge(BACKUP, Fixtures.screen("backup"))).isInstanceOf(Verdict.Success.class);
        Stream.of(
                        new Outcome(0, "", ""),
                        new Outcome(2, "SQL2440W  Without logs.\n", ""),
                        new Outcome(2, "SQL2440W  Without logs.\n" + MADE + "\n", ""),
                        new Outcome(0, "SQL9999W  Nobody knows.\n" + MADE + "\n", ""),
                        new Outcome(2, MADE + "\n", ""),
                        new Outcome(4, MADE + "\n", ""),
                        new Outcome(0, MADE + "\n", "SQL2025N  An I/O error occurred."),
                        new Outcome(137, MADE + "\n", ""))
                .forEach(outcome -> assertThat(judge(BACKUP, outcome)).isInstanceOf(Verdict.Failure.class));
    }

    @Test
    void a_restored_database_has_as_many_tables_as_were_backed_up() {
        assertThat(counted("147", Fixtures.screen("count"))).isInstanceOf(Verdict.Success.class);
        assertThat(counted("", Fixtures.screen("count"))).isInstanceOf(Verdict.Success.class);
        assertThat(counted("0", tables("0"))).isInstanceOf(Verdict.Success.class);
        assertThat(counted("148", Fixtures.screen("count")))
                .isEqualTo(new Verdict.Warning(
                        "restored database LEDGER has 147 tables of users, and had 148 when it was backed up"));
        assertThat(counted("147", tables("0"))).isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(
                        failure.message())
                .isEqualTo("restored database LEDGER has 0 tables of users, and had 147 when it was backed up"));
    }

    @Test
    void a_count_is_what_stands_below_the_dashes_and_not_the_heading() {
        Stream.of(
                        Fixtures.message(1, "\n1          \n-----------\n\n  0 record(s) selected."),
                        Fixtures.message(0, "\n1          \n-----------\n          -"),
                        Fixtures.message(0, "1"),
                        tables("147 SQL1224N"),
                        new Outcome(137, Fixtures.text("count"), ""))
                .forEach(outcome ->
                        assertThat(counted("1", outcome)).as(outcome.toString()).isInstanceOf(Verdict.Failure.class));
    }

    private static Outcome tables(String count) {
        return new Outcome(0, Fixtures.text("count").replace("147", count), "");
    }

    private static Verdict counted(String remembered, Outcome outcome) {
        Db2Commands commands = new Db2Commands("vault1", Path.of("/profile"), Examples.INSTANCE.configuration());
        return Db2Judge.judge(
                UserTables.proof("LEDGER", Optional.of(remembered).filter(count -> !count.isEmpty()), commands),
                outcome);
    }

    @Test
    void an_image_that_was_not_checked_is_not_called_damaged() {
        Limits limits = new Limits(Duration.ofMinutes(1), Duration.ofMinutes(1));
        Step check = Step.of(
                "check the image of LEDGER with db2ckbkp",
                new Command(Session.of("main", "vault1"), List.of("db2ckbkp", "/image"), limits));

        assertThat(Db2Judge.judge(check, new Outcome(137, "[1] Buffers processed:  ####\n", "")))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.DATASTORE_FAILED);
                    assertThat(failure.message())
                            .contains("the image was not checked")
                            .contains("signal 9");
                });
        assertThat(Db2Judge.judge(check, new Outcome(1, "Image Verification Complete - failed.\n", "")))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.IMAGE_CORRUPT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SQL2419N  The target disk \"/x\" has become full.|STAGING_UNWRITABLE",
                "SQL2036N  The path for the file or device \"../logs\" is not valid|STAGING_UNWRITABLE",
                "SQL1015N  The database is in an inconsistent state.  SQLSTATE=55025|DATABASE_STATE",
                "SQL2412C  A corrupt page was encountered.|DATABASE_STATE",
                "SQL1092N  The requested command failed.|DATASTORE_DENIED",
                "DB21034E  It was processed as an SQL statement. It returned: SQL1024N  No connection.|DATASTORE_FAILED",
                "SQL9876N  Nobody knows this.|DATASTORE_FAILED",
            })
    void a_failure_has_a_code_and_the_whole_text(String text, ErrorCode code) {
        assertThat(judge(BACKUP, Fixtures.message(4, text))).isInstanceOfSatisfying(Verdict.Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.message())
                    .startsWith("cannot back up database LEDGER")
                    .endsWith(text.replaceAll("\\.$", "").replaceAll(" +", " "));
        });
    }

    private static Verdict judge(String statement, Outcome outcome) {
        Limits limits = new Limits(Duration.ofMinutes(1), Duration.ofMinutes(1));
        Command command = new Command(Session.of("main", "vault1"), List.of("db2", statement), limits);
        return Db2Judge.judge(Step.of("back up database LEDGER", command), outcome);
    }
}
