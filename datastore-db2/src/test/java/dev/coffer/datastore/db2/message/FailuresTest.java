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
import org.junit.jupiter.params.provider.ValueSource;

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

    /** What BACKUP, RESTORE, DROP, QUIESCE, UNQUIESCE, FORCE, ACTIVATE, DEACTIVATE, CONNECT and the listings are documented to answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // any command
                "SQL0104N SQL1013N SQL1024N SQL1031N SQL1032N SQL1042C SQL1057W SQL1092N SQL1224N SQL1390C SQL1611W SQL10007N"
                        + " SQL30082N DB21001E DB21015E DB21016E DB21034E",
                // CONNECT, DROP, QUIESCE, UNQUIESCE, FORCE, ACTIVATE, DEACTIVATE
                "SQL1015N SQL1035N SQL1116N SQL1117N SQL1119N SQL1120N SQL1230W SQL1363W SQL1371W SQL1373W SQL1490W SQL1494W"
                        + " SQL1495W SQL1496W SQL1762N SQL1767N SQL1768N SQL1776N SQL20157N",
                // BACKUP
                "SQL1728N SQL2001N SQL2009C SQL2025N SQL2032N SQL2033N SQL2036N SQL2041N SQL2048N SQL2059W SQL2061N SQL2062N SQL2071N"
                        + " SQL2079N SQL2406N SQL2412C SQL2413N SQL2419N SQL2420N SQL2421N SQL2426N SQL2428N SQL2429N SQL2440W SQL2459N",
                // RESTORE
                "SQL1005N SQL1277W SQL1743N SQL1744N SQL2044N SQL2054N SQL2068N SQL2070N SQL2501C SQL2502C SQL2508N SQL2517W SQL2519N SQL2522N"
                        + " SQL2523W SQL2527W SQL2528W SQL2529W SQL2530N SQL2531N SQL2532N SQL2537N SQL2538N SQL2539W SQL2540W SQL2542N"
                        + " SQL2543N SQL2544N SQL2546N SQL2547N SQL2550N SQL2551N SQL2570N SQL2571N SQL2572N SQL2573N SQL2574N SQL2575N"
                        + " SQL2576N SQL2581N DB21080E",
            })
    void every_message_that_the_commands_are_documented_to_answer_has_a_row(String ids) {
        assertThat(rows())
                .filteredOn(row -> row.reason().isEmpty())
                .extracting(KnownFailure::id)
                .contains(ids.split(" ", -1));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void an_instance_that_speaks_another_language_is_understood_by_its_ids(KnownFailure row) {
        String reason = row.reason().isEmpty() ? "" : "  Ursachencode: \"" + row.reason() + "\".";

        Verdict.Failure failure =
                Failures.of("do it", new Outcome(4, row.id() + " Der Befehl \"X\" schlug fehl." + reason + "\n", ""));

        assertThat(failure.code()).isEqualTo(row.code());
        assertThat(failure.hint()).isEqualTo(row.hint());
        assertThat(failure.message()).contains("Der Befehl \"X\" schlug fehl");
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
                Failures.of("do it", new Outcome(4, "DB21034E  It returned:\nSQL0199N  Unexpected keyword.\n", ""));

        assertThat(failure.message())
                .isEqualTo("cannot do it: exit status 4: DB21034E It returned: SQL0199N Unexpected keyword");
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
