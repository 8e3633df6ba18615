package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.core.flow.ActionReport;
import java.util.List;

/** What an action of a datastore plugin reports, under the headings that the plugin chose. */
public record ActionResult(String instance, String action, ActionReport report) implements Document {
    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        ObjectNode result = document.putObject("action");
        result.put("name", action).put("instance_id", instance);
        Cells.putAll(result, "headings", report.headings());
        ArrayNode rows = result.putArray("rows");
        for (List<String> row : report.rows()) {
            row.forEach(rows.addArray()::add);
        }
        return document;
    }

    @Override
    public String text() {
        return Cells.table(report);
    }
}
