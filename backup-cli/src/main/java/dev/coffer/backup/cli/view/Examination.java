package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.cli.text.Printable;
import dev.coffer.backup.cli.text.Table;
import dev.coffer.backup.core.doctor.CheckResult;
import java.util.List;
import java.util.Optional;

/** What the doctor has found, line by line. */
public record Examination(List<CheckResult> results) implements Document {
    public Examination {
        results = List.copyOf(results);
    }

    /** The first failure, which decides the exit status; empty where nothing failed. */
    public Optional<BackupException> failure() {
        List<CheckResult> failed = results.stream()
                .filter(result -> result.finding().code().isPresent())
                .toList();
        return failed.stream()
                .flatMap(first -> first.finding().code().stream().map(code -> failure(code, first, failed.size())))
                .findFirst();
    }

    private static BackupException failure(ErrorCode code, CheckResult first, int failed) {
        String others = failed == 1 ? "" : " (and " + (failed - 1) + " more)";
        return new BackupException(
                code,
                first.check() + of(first) + ": " + first.finding().text() + others,
                first.finding().hint());
    }

    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        ArrayNode rows = document.putArray("checks");
        for (CheckResult result : results) {
            Finding finding = result.finding();
            rows.addObject()
                    .put("check", result.check())
                    .put("instance_id", result.instance().orElse(null))
                    .put("result", finding.result().name())
                    .put("code", finding.code().map(ErrorCode::name).orElse(null))
                    .put("message", finding.text())
                    .put("hint", finding.hint().isEmpty() ? null : finding.hint());
        }
        return document.put(
                "exit_status", failure().map(first -> first.code().exitStatus()).orElse(0));
    }

    @Override
    public String text() {
        List<List<String>> rows = results.stream()
                .map(result -> List.of(
                        result.check(),
                        Cells.orNone(result.instance()),
                        result.finding().result().name(),
                        result.finding().text()))
                .toList();
        StringBuilder text =
                new StringBuilder(new Table(List.of("Check", "Instance ID", "Result", "Finding"), rows).toString());
        results.stream().map(Examination::hint).forEach(text::append);
        return text.toString();
    }

    private static String hint(CheckResult result) {
        String hint = result.finding().hint();
        return hint.isEmpty() ? "" : "hint: " + Printable.lines(result.check() + of(result) + ": " + hint) + "\n";
    }

    private static String of(CheckResult result) {
        return result.instance().map(name -> " of " + name).orElse("");
    }
}
