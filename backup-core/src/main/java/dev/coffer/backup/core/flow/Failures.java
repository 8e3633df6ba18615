package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;

/** Makes of whatever ended a flow the one exception that crosses modules. */
public final class Failures {
    private Failures() {}

    public static BackupException of(Throwable failure) {
        if (failure instanceof BackupException known) {
            return known;
        }
        return new BackupException(
                ErrorCode.INTERNAL,
                "internal error: " + failure,
                "This is a defect of Coffer or of a plugin: run again with --debug and report it.",
                failure);
    }
}
