package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.cli.text.Printable;

/** Why a command failed: the text goes to standard error, the document to standard output. */
public record FailedCommand(BackupException failure) implements Document {
    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        document.putObject("error")
                .put("code", failure.code().name())
                .put("exit_status", failure.code().exitStatus())
                .put("message", failure.text())
                .put("hint", failure.hint().isEmpty() ? null : failure.hint());
        return document;
    }

    @Override
    public String text() {
        String hint = failure.hint().isEmpty() ? "" : "hint: " + Printable.lines(failure.hint()) + "\n";
        return "coffer: " + Printable.lines(failure.text()) + "\n" + hint;
    }
}
