package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.cli.text.Table;
import dev.coffer.backup.cli.text.Units;
import dev.coffer.backup.core.flow.RecoveryReport;
import dev.coffer.backup.core.journal.JournalEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was found of unfinished work, instance by instance.
 *
 * @param words what an entry says was changed
 */
public record RecoveryResult(List<RecoveryReport> reports, Function<JournalEntry, List<String>> words)
        implements Document {
    public RecoveryResult {
        reports = List.copyOf(reports);
    }

    /** Why the command fails although it has done what can be done: a database is still to be restored. */
    public Optional<BackupException> failure() {
        List<BackupException> needed =
                reports.stream().flatMap(report -> report.needed().stream()).toList();
        return needed.isEmpty()
                ? Optional.empty()
                : Optional.of(new BackupException(
                        needed.get(0).code(),
                        needed.stream().map(BackupException::text).collect(Collectors.joining("; ")),
                        needed.get(0).hint(),
                        needed.get(0)));
    }

    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        failure().ifPresent(failure -> document.setAll(new FailedCommand(failure).json()));
        ArrayNode rows = document.putArray("recovery");
        for (RecoveryReport report : reports) {
            ObjectNode row = rows.addObject();
            row.put("instance_id", report.instance());
            row.put("result", report.result().name());
            row.set("unfinished", report.entry().map(this::json).orElse(null));
        }
        return document;
    }

    @Override
    public String text() {
        List<List<String>> rows = reports.stream().map(this::row).toList();
        return new Table(List.of("Instance ID", "Result", "Operation", "Backup ID", "Started", "Found"), rows)
                .toString();
    }

    private List<String> row(RecoveryReport report) {
        Optional<JournalEntry> entry = report.entry();
        return List.of(
                report.instance(),
                report.result().name(),
                Cells.orNone(entry.map(JournalEntry::operation)),
                Cells.orNone(entry.map(JournalEntry::backup).filter(id -> !id.isEmpty())),
                Cells.orNone(entry.map(found -> Units.time(found.started()))),
                entry.map(found -> Cells.list(words.apply(found))).orElse(Cells.NONE));
    }

    private ObjectNode json(JournalEntry entry) {
        ObjectNode node = Cells.object();
        node.put("operation", entry.operation());
        node.put("backup_id", entry.backup().isEmpty() ? null : entry.backup());
        node.put("started", Units.time(entry.started()));
        node.put("process", entry.pid());
        Cells.putAll(node, "found", words.apply(entry));
        return node;
    }
}
