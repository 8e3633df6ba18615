package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.cli.view.Schema;
import dev.coffer.backup.core.process.Interruption;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExitStatusTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Coffer coffer = new Coffer(new Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            Operator.nobody(),
            Map.of(),
            Optional.empty(),
            Clock.systemUTC(),
            Interruption.never()));

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void every_failure_is_said_in_words_in_a_document_and_by_the_exit_status(ErrorCode code)
            throws JsonProcessingException {
        int exitStatus =
                coffer.report(new BackupException(code, "it is so", "Try otherwise."), List.of("--json"), false);

        JsonNode document = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(exitStatus).isEqualTo(code.exitStatus());
        assertThat(Schema.named("error").problemsOf(document)).isEmpty();
        assertThat(document.at("/error/code").asText()).isEqualTo(code.name());
        assertThat(document.at("/error/exit_status").asInt()).isEqualTo(exitStatus);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("coffer: it is so\nhint: Try otherwise.\n");
    }

    @Test
    void a_stack_trace_is_shown_only_to_who_asks_for_it() {
        coffer.report(new IllegalStateException("odd"), List.of(), false);
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("\tat ");

        coffer.report(new IllegalStateException("odd"), List.of("--debug"), false);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\tat ");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
