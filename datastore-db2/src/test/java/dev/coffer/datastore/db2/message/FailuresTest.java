package dev.coffer.datastore.db2.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    static List<KnownFailure> rows() {
        return Failures.table();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void every_row_is_found_by_its_id_and_reason(KnownFailure row) {
        String reason = row.reason().isEmpty() ? "" : "  Reason code = \"" + row.reason() + "\".";

        Verdict.Failure failure = Failures.of("do it", new Outcome(4, row.id() + "  Some text." + reason + "\n", ""));

        assertThat(failure.code()).isEqualTo(row.code());
        assertThat(failure.message()).startsWith("cannot do it: " + row.means() + ": " + row.id());
        assertThat(failure.hint()).isEqualTo(row.hint()).endsWith(".");
    }

    @Test
    void no_row_is_there_twice() {
        assertThat(rows()).extracting(row -> row.id() + "/" + row.reason()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SQL2062N  Media. Reason code: \"9\".|the medium",
                "SQL2062N  Media. Reason code: \"1\".|cannot be opened",
                "SQL2048N  Object. Reason code: \"5\".|history file",
                "SQL2048N  Object. Reason code: \"2\".|could not be accessed",
            })
    void a_reason_code_makes_the_row_more_exact(String text, String means) {
        assertThat(Failures.of("do it", new Outcome(4, text, "")).message()).contains(means);
    }

    @Test
    void the_servers_own_code_says_more_than_that_of_the_command_line_processor() {
        Verdict.Failure failure =
                Failures.of("do it", new Outcome(4, "DB21034E  It returned:\nSQL1092N  No authority.\n", ""));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATASTORE_DENIED);
    }

    @Test
    void an_unknown_code_of_the_server_is_not_hidden_by_a_known_one_of_the_command_line_processor() {
        Verdict.Failure failure =
                Failures.of("do it", new Outcome(4, "DB21034E  It returned:\nSQL0104N  Unexpected token.\n", ""));

        assertThat(failure.message())
                .isEqualTo("cannot do it: exit status 4: DB21034E It returned: SQL0104N Unexpected token");
    }

    @Test
    void a_program_that_is_missing_points_at_the_profile() {
        assertThat(Stream.of(126, 127)
                        .map(status -> Failures.of("do it", new Outcome(status, "", "sh: db2: not found"))))
                .allSatisfy(failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.GUEST);
                    assertThat(failure.message()).contains("sh: db2: not found");
                });
    }

    @Test
    void a_signal_is_named() {
        assertThat(Failures.of("do it", new Outcome(137, "", "")).message())
                .isEqualTo("cannot do it: ended by signal 9 without a word");
    }
}
