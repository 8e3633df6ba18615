package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * That a backup is gone.
 *
 * @param backup the id or name that the operator gave
 */
public record Deleted(String backup) implements Document {
    @Override
    public ObjectNode json() {
        return Cells.object().put("deleted", backup);
    }

    @Override
    public String text() {
        return "";
    }
}
