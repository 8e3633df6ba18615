package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coffer.backup.cli.view.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "backup-lst | unknown command 'backup-lst' | Did you mean backup-list? See 'coffer --help'.",
                "backup-list --jsn | unknown option '--jsn' | Did you mean --json? See 'coffer backup-list --help'.",
                "backup-show a b | unexpected argument 'b' | See 'coffer backup-show --help'.",
                "backup-show | missing required parameter: '<backup>' | See 'coffer backup-show --help'.",
                "create db2inst1 | missing required option: '--backup=BACKUP' | See 'coffer create --help'.",
                "backup-list --limit x | invalid value for option '--limit': 'x' is not an int"
                        + " | See 'coffer backup-list --help'.",
                "backup-list --limit 0 | invalid value for --limit: 0 | Give a number of 1 or more.",
                "help nothing | unknown command 'nothing' | Run 'coffer help' for the list of them.",
                "--json | no command was given | Run 'coffer help' for the commands and what they do.",
                "fake | no action was given | Run 'coffer help fake' for the actions.",
            })
    void what_is_not_understood_ends_with_2_and_says_what_to_try(String line, String message, String hint) {
        Run run = Run.of(line.split(" "));

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("coffer: " + message + "\nhint: " + hint + "\n");
    }

    @Test
    void a_failure_is_a_document_on_standard_output_too_when_documents_are_asked_for() throws JsonProcessingException {
        Run run = Run.of("backup-show", "--json");

        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(Schema.named("error").problemsOf(document)).isEmpty();
        assertThat(document.at("/error/code").asText()).isEqualTo("USAGE");
        assertThat(document.at("/error/exit_status").asInt()).isEqualTo(run.exitStatus());
        assertThat(run.err()).startsWith("coffer: missing required parameter");
    }

    @Test
    void an_option_that_is_given_twice_is_not_understood() {
        Run run = Run.of("backup-list", "--limit", "1", "--limit", "2");

        assertThat(run.exitStatus()).isEqualTo(2);
    }

    @Test
    void a_name_that_begins_with_an_at_is_a_name() {
        Run run = Run.of("backup-show", "@/etc/hostname", "extra");

        assertThat(run.err()).contains("unexpected argument 'extra'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--debug --version", "--version --json"})
    void the_version_is_one_line(String line) {
        Run run = Run.of(line.split(" "));

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out()).matches("coffer \\S+\n");
    }
}
