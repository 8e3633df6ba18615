package dev.coffer.datastore.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import org.junit.jupiter.api.Test;

final class VerdictsTest {
    private static final Step DUMP = new Steps(Examples.configuration()).dump("SAMPLE", "-");
    private static final Step CHECK = Step.of("check image SAMPLE.tar", DUMP.command());

    @Test
    void a_dump_that_did_not_come_to_its_end_is_a_failure_even_with_status_0() {
        assertThat(Verdicts.of(DUMP, new Outcome(0, "", "entries"))).isInstanceOf(Verdict.Failure.class);
        assertThat(Verdicts.of(DUMP, new Outcome(0, "", "entries 3\n"))).isEqualTo(Verdict.success());
    }

    @Test
    void what_tar_leaves_out_is_said() {
        Outcome outcome = new Outcome(0, "", "tar: ./run/socket: socket ignored\nentries 3\n");

        assertThat(Verdicts.of(DUMP, outcome)).isInstanceOf(Verdict.Warning.class);
    }

    @Test
    void a_failure_repeats_what_the_program_said_first() {
        Outcome outcome = new Outcome(2, "", "tar: ./rows: Cannot open: Permission denied\ntar: Exiting.\n");

        assertThat(Verdicts.of(DUMP, outcome))
                .isEqualTo(new Verdict.Failure(
                        ErrorCode.DATASTORE_FAILED,
                        "cannot dump database SAMPLE: status 2, tar: ./rows: Cannot open: Permission denied",
                        ""));
    }

    @Test
    void an_image_that_tar_refuses_is_corrupt_and_a_check_that_was_killed_says_nothing_about_it() {
        Verdict refused = Verdicts.of(CHECK, new Outcome(2, "", "tar: Unexpected EOF in archive\n"));
        Verdict killed = Verdicts.of(CHECK, new Outcome(137, "", ""));

        assertThat(((Verdict.Failure) refused).code()).isEqualTo(ErrorCode.IMAGE_CORRUPT);
        assertThat(((Verdict.Failure) killed).code()).isEqualTo(ErrorCode.DATASTORE_FAILED);
    }
}
