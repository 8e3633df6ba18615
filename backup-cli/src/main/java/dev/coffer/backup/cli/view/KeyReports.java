package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.cli.text.Table;
import dev.coffer.backup.core.KeyReport;
import dev.coffer.backup.core.age.AgeRecipient;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What was found of keys, or came of their change, backup by backup. */
public record KeyReports(List<KeyReport> reports) implements Document {
    public KeyReports {
        reports = List.copyOf(reports);
    }

    /** The first failure, which decides the exit status; empty where nothing failed. */
    public Optional<BackupException> failure() {
        List<BackupException> failures =
                reports.stream().flatMap(report -> report.failure().stream()).toList();
        return failures.stream()
                .findFirst()
                .map(first -> failures.size() == 1
                        ? first
                        : new BackupException(
                                first.code(),
                                first.text() + " (and " + (failures.size() - 1) + " more)",
                                first.hint(),
                                first));
    }

    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        failure().ifPresent(failure -> document.setAll(new FailedCommand(failure).json()));
        ArrayNode rows = document.putArray("keys");
        for (KeyReport report : reports) {
            ObjectNode row = rows.addObject()
                    .put("backup_id", report.backup().id().value())
                    .put("backup_name", report.backup().name())
                    .put("result", report.result().name())
                    .put("key_file", number(report.number()).orElse(null));
            Cells.putAll(row, "recipients", texts(report.recipients()));
            Cells.putAll(row, "removed", texts(report.removed()));
            Cells.putAll(row, "remarks", report.remarks());
            row.put("opened_by", report.opener().map(AgeRecipient::text).orElse(null));
            row.set("reason", report.failure().map(KeyReports::reason).orElse(null));
        }
        return document;
    }

    @Override
    public String text() {
        List<List<String>> rows = reports.stream().map(KeyReports::row).toList();
        StringBuilder text = new StringBuilder();
        text.append(new Table(List.of("ID", "Name", "Result", "Key File", "Opened By", "Recipients or Reason"), rows));
        for (KeyReport report : reports) {
            if (!report.removed().isEmpty()) {
                text.append(line(report, "opens no more for " + Cells.list(texts(report.removed()))));
            }
            report.remarks().forEach(remark -> text.append(line(report, remark)));
        }
        return text.toString();
    }

    private static String line(KeyReport report, String sentence) {
        return report.backup().id() + ": " + sentence + "\n";
    }

    private static List<String> row(KeyReport report) {
        return List.of(
                report.backup().id().value(),
                report.backup().name(),
                report.result().name(),
                Cells.orNone(number(report.number())),
                Cells.orNone(report.opener()),
                report.failure().map(BackupException::text).orElseGet(() -> Cells.list(texts(report.recipients()))));
    }

    private static Optional<Integer> number(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    private static List<String> texts(List<AgeRecipient> recipients) {
        return recipients.stream().map(AgeRecipient::text).toList();
    }

    private static ObjectNode reason(BackupException failure) {
        return Cells.object()
                .put("code", failure.code().name())
                .put("message", failure.text())
                .put("hint", failure.hint());
    }
}
