package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.core.flow.ActionPreview;
import java.util.List;

/** What an action of a datastore plugin would do: what it has to say, and its commands. */
public record PreviewedAction(ActionPreview preview) implements Document {
    @Override
    public ObjectNode json() {
        ObjectNode document = new PreviewedPlan(preview.steps()).json();
        ObjectNode shown = document.withObject("/preview");
        Cells.putAll(shown, "headings", preview.report().headings());
        ArrayNode rows = shown.putArray("rows");
        for (List<String> row : preview.report().rows()) {
            row.forEach(rows.addArray()::add);
        }
        return document;
    }

    @Override
    public String text() {
        return Cells.table(preview.report()) + new PreviewedPlan(preview.steps()).text();
    }
}
