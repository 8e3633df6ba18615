package dev.coffer.backup.api;

import java.util.Optional;

/**
 * What a look at something has shown.
 *
 * @param text for the operator: lower case, the thing and its value, no full stop, never a secret
 * @param hint one sentence that says what to try; empty where nothing has to be done
 * @param code what has failed; there for {@link Result#FAILED} and for nothing else
 */
public record Finding(Result result, String text, String hint, Optional<ErrorCode> code) {
    /** How good it is. */
    public enum Result {
        /** As it has to be. */
        OK,
        /** Backups can be made, and somebody should look at this. */
        WARNING,
        /** A backup or a restore would fail, or could not be trusted. */
        FAILED
    }

    public Finding {
        if (code.isPresent() != (result == Result.FAILED)) {
            throw new IllegalArgumentException("a finding of " + result + " with the code " + code);
        }
    }

    public static Finding ok(String text) {
        return new Finding(Result.OK, text, "", Optional.empty());
    }

    public static Finding warning(String text, String hint) {
        return new Finding(Result.WARNING, text, hint, Optional.empty());
    }

    public static Finding failed(ErrorCode code, String text, String hint) {
        return new Finding(Result.FAILED, text, hint, Optional.of(code));
    }

    public static Finding failed(BackupException failure) {
        return failed(failure.code(), failure.text(), failure.hint());
    }
}
