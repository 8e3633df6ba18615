package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.cli.text.Table;
import dev.coffer.backup.core.VerifyReport;
import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.manifest.Verification;
import dev.coffer.backup.core.manifest.VerificationLevel;
import java.util.List;
import java.util.Optional;

/** What came of verifications, backup by backup. */
public record VerifyReports(List<VerifyReport> reports) implements Document {
    /** What outweighs whatever else went wrong, the worst first. */
    private static final List<ErrorCode> WORST =
            List.of(ErrorCode.UNDO_FAILED, ErrorCode.INTERRUPTED, ErrorCode.BACKUP_DAMAGED);

    public VerifyReports {
        reports = List.copyOf(reports);
    }

    /** The failure that decides the exit status; empty where nothing failed. */
    public Optional<BackupException> failure() {
        List<BackupException> failures =
                reports.stream().flatMap(report -> report.failure().stream()).toList();
        Optional<BackupException> worst = WORST.stream()
                .flatMap(code -> failures.stream().filter(failure -> failure.code() == code))
                .findFirst()
                .or(() -> failures.stream().findFirst());
        return worst.map(failure -> failures.size() == 1
                ? failure
                : new BackupException(
                        failure.code(),
                        failure.text() + " (and " + (failures.size() - 1) + " more)",
                        failure.hint(),
                        failure));
    }

    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        failure().ifPresent(failure -> document.setAll(new FailedCommand(failure).json()));
        ArrayNode rows = document.putArray("verifications");
        for (VerifyReport report : reports) {
            ObjectNode row = rows.addObject()
                    .put("backup_id", report.backup().id().value())
                    .put("backup_name", report.backup().name())
                    .put("result", report.result().name())
                    .put("record", record(report).orElse(null));
            row.set(
                    "verification",
                    report.verification().map(VerificationFields::json).orElse(null));
            row.set("reason", reason(report).map(BackupFields::json).orElse(null));
        }
        return document;
    }

    @Override
    public String text() {
        List<List<String>> rows = reports.stream().map(VerifyReports::row).toList();
        return new Table(List.of("ID", "Name", "Level", "Result", "Objects", "Stored", "Plain", "Reason"), rows)
                .toString();
    }

    private static List<String> row(VerifyReport report) {
        Optional<Verification> verification = report.verification();
        return List.of(
                report.backup().id().value(),
                report.backup().name(),
                Cells.orNone(verification.map(Verification::level).map(VerificationLevel::word)),
                report.result().name(),
                Cells.orNone(verification.map(done -> done.checked().objects())),
                Cells.orNone(verification.map(done -> done.checked().storedBytes())),
                Cells.orNone(verification.map(done -> done.checked().plainBytes())),
                Cells.orNone(reason(report).map(Reason::message)));
    }

    /** The object that holds what was found. */
    private static Optional<String> record(VerifyReport report) {
        return report.verification()
                .filter(done -> report.recorded())
                .map(done -> done.name().object().value());
    }

    /** Why it is not a success: what was found, where something was. */
    private static Optional<Reason> reason(VerifyReport report) {
        return report.verification().flatMap(Verification::reason).or(() -> report.failure()
                .map(Reason::of));
    }
}
