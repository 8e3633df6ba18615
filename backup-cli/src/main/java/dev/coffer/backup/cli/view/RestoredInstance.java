package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.cli.text.Units;
import dev.coffer.backup.core.flow.RestoreReport;
import dev.coffer.backup.core.flow.RestoredDatabase;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An instance after a restore. */
public record RestoredInstance(RestoreReport report) implements Document {
    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        ObjectNode instance = document.putObject("instance");
        instance.put("name", report.instance());
        instance.put("backup_id", report.backup().value());
        instance.put("backup_name", report.name());
        instance.put("backup_created", Units.time(report.created()));
        instance.put("backup_instance", report.backedUpFrom());
        instance.set("backup_signer", BackupFields.json(report.authorship()));
        Cells.putAll(instance, "databases", names());
        ArrayNode restored = instance.putArray("restored");
        for (RestoredDatabase database : report.databases()) {
            restored.addObject().put("database", database.backedUp()).put("name", database.name());
        }
        instance.put("backup_configuration", report.configuration());
        instance.put("plain_size", report.plainBytes());
        instance.put("elapsed", report.elapsed().toMillis() / 1000.0);
        instance.put("instead", report.instead().orElse(null));
        return document;
    }

    @Override
    public String text() {
        SortedMap<String, String> properties = new TreeMap<>();
        properties.put("name", report.instance());
        properties.put("backup_id", report.backup().value());
        properties.put("backup_name", report.name());
        properties.put("backup_created", Units.time(report.created()));
        properties.put("backup_instance", report.backedUpFrom());
        properties.put("backup_signer", report.authorship().described());
        properties.put(
                "databases",
                Cells.list(
                        report.databases().stream().map(RestoredInstance::cell).toList()));
        if (report.configuration()) {
            properties.put("configuration", "coffer backup-show " + report.backup() + " --configuration");
        }
        report.instead().ifPresent(made -> properties.put("instead", made));
        properties.put("plain_size", Long.toString(report.plainBytes()));
        properties.put("elapsed", Units.clock(report.elapsed()));
        return Cells.properties(properties).toString();
    }

    private List<String> names() {
        return report.databases().stream().map(RestoredDatabase::name).toList();
    }

    private static String cell(RestoredDatabase database) {
        return database.isRenamed() ? database.name() + " (backed up as " + database.backedUp() + ")" : database.name();
    }
}
