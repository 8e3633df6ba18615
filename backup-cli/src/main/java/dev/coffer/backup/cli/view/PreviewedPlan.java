package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.cli.text.Table;
import dev.coffer.backup.core.flow.Preview;
import dev.coffer.backup.core.flow.Preview.PreviewedStep;
import java.util.List;
import java.util.Optional;

/** What a command would do: its steps, the commands, and the users they run as. */
public record PreviewedPlan(Preview preview) implements Document {
    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        ArrayNode steps = document.putObject("preview").putArray("steps");
        for (PreviewedStep step : preview.steps()) {
            steps.addObject()
                    .put("title", step.title())
                    .put("user", given(step.user()).orElse(null))
                    .put("command", given(step.command()).orElse(null));
        }
        return document;
    }

    @Override
    public String text() {
        List<List<String>> rows = preview.steps().stream()
                .map(step -> List.of(step.title(), Cells.orNone(step.user()), Cells.orNone(step.command())))
                .toList();
        return new Table(List.of("Step", "User", "Command"), rows).toString();
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }
}
