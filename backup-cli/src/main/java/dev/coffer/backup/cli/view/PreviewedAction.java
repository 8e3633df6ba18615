package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.core.flow.ActionPreview;
import java.util.List;

/** What an action of a datastore plugin would do: what it has to say, and its commands. */
public record PreviewedAction(ActionPreview preview) implements Document {
    @Override
    public ObjectNode json() {
        ObjectNode document = new PreviewedPlan(preview.all()).json();
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
        return Cells.table(preview.report()) + new PreviewedPlan(preview.all()).text();
    }

    /** What somebody has to see who is asked whether he agrees: what is undone first, and what nothing brings back. */
    public String question() {
        String table = Cells.table(preview.report());
        if (table.isEmpty()) {
            return text();
        }
        return preview.undone().steps().isEmpty() ? table : new PreviewedPlan(preview.undone()).text() + table;
    }
}
