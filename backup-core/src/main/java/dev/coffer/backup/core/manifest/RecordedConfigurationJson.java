package dev.coffer.backup.core.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.ConfigurationSection;

/** How an instance was set up, as the artifact has it. */
public final class RecordedConfigurationJson {
    private RecordedConfigurationJson() {}

    public static byte[] write(RecordedConfiguration configuration) {
        ObjectNode node = FormatVersionJson.write(FormatVersion.CURRENT);
        ArrayNode sections = node.putArray("sections");
        for (ConfigurationSection section : configuration.sections()) {
            sections.addObject()
                    .put("name", section.name())
                    .put("source", section.source())
                    .put("text", section.text())
                    .put("problem", section.problem());
        }
        return JsonDocument.write(node);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws BackupException with {@code BACKUP_CORRUPT} or {@code FORMAT_UNSUPPORTED}
     */
    public static RecordedConfiguration read(byte[] bytes) {
        JsonDocument document = JsonDocument.ofTexts(RecordedConfiguration.ARTIFACT.name());
        JsonFields fields = document.read(bytes);
        FormatVersionJson.read(fields, document);
        return new RecordedConfiguration(fields.objects("sections").stream()
                .map(RecordedConfigurationJson::section)
                .toList());
    }

    private static ConfigurationSection section(JsonFields fields) {
        String name = fields.text("name", text -> !text.isBlank(), "the name of a section");
        String text = fields.text("text");
        String problem = fields.text("problem", given -> !given.isBlank() || !text.isBlank(), "a problem");
        return new ConfigurationSection(name, fields.text("source"), text, problem);
    }
}
