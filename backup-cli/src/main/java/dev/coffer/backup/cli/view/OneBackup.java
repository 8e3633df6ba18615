package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.manifest.Manifest;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One backup with all its properties.
 *
 * @param manifest empty as long as the backup is not completed
 */
public record OneBackup(BackupRecord backup, Optional<Manifest> manifest) implements Document {
    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        ObjectNode node = new BackupFields(backup).json();
        new ManifestFields(manifest).addTo(node);
        document.set("backup", node);
        return document;
    }

    @Override
    public String text() {
        SortedMap<String, String> properties = new BackupFields(backup).text();
        new ManifestFields(manifest).addTo(properties);
        return Cells.properties(properties).toString();
    }
}
