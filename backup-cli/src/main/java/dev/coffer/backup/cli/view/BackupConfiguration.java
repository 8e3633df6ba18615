package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.datastore.ConfigurationSection;
import dev.coffer.backup.cli.text.Printable;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.manifest.RecordedConfiguration;

/** How an instance was set up when it was backed up. */
public record BackupConfiguration(BackupRecord backup, RecordedConfiguration configuration) implements Document {
    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        ObjectNode node = document.putObject("backup_configuration");
        node.put("backup_id", backup.id().value())
                .put("instance", backup.origin().instance());
        ArrayNode sections = node.putArray("sections");
        for (ConfigurationSection section : configuration.sections()) {
            sections.addObject()
                    .put("name", section.name())
                    .put("source", section.source())
                    .put("text", section.text())
                    .put("problem", section.isIncomplete() ? section.problem() : null);
        }
        return document;
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        for (ConfigurationSection section : configuration.sections()) {
            text.append("== ")
                    .append(Printable.line(section.name() + ": " + section.source()))
                    .append(" ==\n\n");
            if (section.isIncomplete()) {
                text.append("missing: ")
                        .append(Printable.line(section.problem()))
                        .append("\n\n");
            }
            section.text().strip().lines().forEach(line -> text.append(Printable.line(line))
                    .append('\n'));
            text.append('\n');
        }
        return text.toString();
    }
}
