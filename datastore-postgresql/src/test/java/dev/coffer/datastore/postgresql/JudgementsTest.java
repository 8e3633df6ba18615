package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementsTest {
    private static final String DONE = "pg_basebackup: base backup completed\n";

    private final Commands commands = new Commands(Examples.configuration());

    @Test
    void a_base_backup_that_does_not_say_that_it_is_complete_has_failed() {
        Verdict verdict = Judgements.of(step(Judgements.DUMP), new Outcome(0, "", "pg_basebackup: syncing data\n"));

        assertThat(verdict).isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void a_base_backup_that_says_so_and_ends_with_another_status_has_failed() {
        assertThat(Judgements.of(step(Judgements.DUMP), new Outcome(1, "", DONE)))
                .isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void what_it_warns_of_is_passed_on() {
        Verdict verdict = Judgements.of(
                step(Judgements.DUMP), new Outcome(0, "", "WARNING:  skipping special file \"./x\"\n" + DONE));

        assertThat(verdict).isEqualTo(new Verdict.Warning("do it: skipping special file \"./x\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            65; pg_verifybackup: error: checksum mismatch for file "base/1/1"; IMAGE_CORRUPT
            65; pg_verifybackup: error: "base/1/1" has size 8000 on disk but size 8192 in the manifest; IMAGE_CORRUPT
            74; tar: Skipping to next header; IMAGE_CORRUPT
            66; PANIC:  could not locate a valid checkpoint record; DATASTORE_FAILED
            67; FATAL:  the database system is starting up; DATASTORE_FAILED
            69; psql: error: FATAL:  permission denied for database "bank"; DATASTORE_FAILED
            71; error: the control file is not that of 1; DATASTORE_FAILED
            66; FATAL:  could not write to file "x": No space left on device; STAGING_SPACE
            65; pg_verifybackup: error: "base/1/1" is present in the manifest but not on disk; IMAGE_CORRUPT
            74; tar: base/1/1: Cannot write: No space left on device, Skipping to next header; STAGING_SPACE
            66; LOG:  shutting down, FATAL:  could not write: No space left on device; STAGING_SPACE
            65; pg_verifybackup: error: WAL parsing failed for timeline 1; IMAGE_CORRUPT
            65; pg_verifybackup: error: could not open file "base/1/1": Permission denied; DATASTORE_FAILED
            74; tar: Unexpected EOF in archive; IMAGE_CORRUPT
            74; tar: ./base/1/1: Cannot write: No space left on device; STAGING_SPACE
            74; sh: tar: not found; DATASTORE_FAILED
            73; mkdir: cannot create directory: Permission denied; GUEST
            66; FATAL:  could not locate a valid checkpoint record; DATASTORE_FAILED
            75; ; DATABASE_IN_USE
            76; ; DATABASE_EXISTS
            127; ; GUEST
            """)
    void only_what_the_programs_call_damage_is_damage(int status, String words, ErrorCode code) {
        Verdict verdict =
                Judgements.of(step(Judgements.TRIED, "0"), new Outcome(status, "", words == null ? "" : words));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(failure.code())
                .isEqualTo(code));
    }

    @Test
    void fewer_tables_than_before_are_a_warning_and_none_at_all_a_failure() {
        assertThat(tried(12)).isInstanceOf(Verdict.Success.class);
        assertThat(tried(11)).isInstanceOf(Verdict.Warning.class);
        assertThat(tried(0)).isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void what_a_trial_warns_of_is_passed_on() {
        Verdict verdict = Judgements.of(
                step(Judgements.TRIED, "3"),
                new Outcome(
                        0,
                        "databases 3\ntables 3\ntried\ncomplete\n",
                        "WARNING:  database \"bank\" has a collation version mismatch\n"));

        assertThat(verdict).isEqualTo(new Verdict.Warning("do it: database \"bank\" has a collation version mismatch"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            slot; coffer_1; made=coffer_1; made=coffer_2
            none left; ; left=0; left=1
            none left; ; left=0; ''
            ended; ; ended; ''
            unpacked; ; complete; ''
            """)
    void a_command_that_does_not_say_how_it_has_ended_has_failed(
            String kind, String value, String right, String wrong) {
        Step step = step(kind, value == null ? "" : value);

        assertThat(Judgements.of(step, new Outcome(0, right, ""))).isInstanceOf(Verdict.Success.class);
        assertThat(Judgements.of(step, new Outcome(0, wrong, ""))).isInstanceOf(Verdict.Failure.class);
        assertThat(Judgements.of(step, new Outcome(1, right, ""))).isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void a_control_file_of_another_cluster_or_an_old_timeline_is_no_proof_and_one_of_a_server_that_was_started_is() {
        String right = Examples.onTimeline(2);
        assertThat(proof("7577210000000000001", right)).isInstanceOf(Verdict.Success.class);
        assertThat(proof("1", right)).isInstanceOf(Verdict.Failure.class);
        assertThat(proof("7577210000000000001", Examples.CONTROL)).isInstanceOf(Verdict.Failure.class);
        assertThat(proof("7577210000000000001", right.replace("shut down", "in production")))
                .isInstanceOfSatisfying(Verdict.Warning.class, warning -> assertThat(warning.message())
                        .contains("'in production'"));
        assertThat(proof("1", right.replace("shut down", "in production"))).isInstanceOf(Verdict.Failure.class);
        assertThat(proof("7577210000000000001", "")).isInstanceOf(Verdict.Failure.class);
    }

    private Verdict proof(String identifier, String control) {
        return Judgements.of(step(Judgements.STOPPED, identifier, "1"), new Outcome(0, control, ""));
    }

    @Test
    void no_tables_are_a_warning_where_nobody_knows_how_many_there_were() {
        assertThat(tried("", 0)).isInstanceOf(Verdict.Warning.class);
        assertThat(tried("", 1)).isInstanceOf(Verdict.Success.class);
    }

    private Verdict tried(int tables) {
        return tried("12", tables);
    }

    private Verdict tried(String before, int tables) {
        return Judgements.of(
                step(Judgements.TRIED, before), new Outcome(0, "databases 3\ntables " + tables + "\ncomplete\n", ""));
    }

    private Step step(String kind, String... values) {
        return Step.of("do it", commands.guest("true")).judgedAs(kind, values);
    }
}
