package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.cli.text.Table;
import dev.coffer.backup.cli.text.Units;
import dev.coffer.backup.core.flow.RecoveryReport;
import dev.coffer.backup.core.journal.JournalEntry;
import java.util.List;
import java.util.Optional;

/** What was found of unfinished work, instance by instance. */
public record RecoveryResult(List<RecoveryReport> reports) implements Document {
    public RecoveryResult {
        reports = List.copyOf(reports);
    }

    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        ArrayNode rows = document.putArray("recovery");
        for (RecoveryReport report : reports) {
            ObjectNode row = rows.addObject();
            row.put("instance_id", report.instance());
            row.put("result", report.result().name());
            row.set("unfinished", report.entry().map(RecoveryResult::json).orElse(null));
        }
        return document;
    }

    @Override
    public String text() {
        List<List<String>> rows = reports.stream().map(RecoveryResult::row).toList();
        return new Table(List.of("Instance ID", "Result", "Operation", "Backup ID", "Started", "Left behind"), rows)
                .toString();
    }

    private static List<String> row(RecoveryReport report) {
        Optional<JournalEntry> entry = report.entry();
        return List.of(
                report.instance(),
                report.result().name(),
                Cells.orNone(entry.map(JournalEntry::operation)),
                Cells.orNone(entry.map(JournalEntry::backup).filter(id -> !id.isEmpty())),
                Cells.orNone(entry.map(found -> Units.time(found.started()))),
                entry.map(found -> Cells.list(Unfinished.leftBehind(found))).orElse(Cells.NONE));
    }

    private static ObjectNode json(JournalEntry entry) {
        ObjectNode node = Cells.object();
        node.put("operation", entry.operation());
        node.put("backup_id", entry.backup().isEmpty() ? null : entry.backup());
        node.put("started", Units.time(entry.started()));
        node.put("process", entry.pid());
        Cells.putAll(node, "left_behind", Unfinished.leftBehind(entry));
        return node;
    }
}
