package dev.coffer.storage.swift.identity;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call fails with. */
final class Failing {
    private Failing() {}

    static BackupException from(ThrowingCallable call) {
        BackupException failure = catchThrowableOfType(BackupException.class, call);
        if (failure == null) {
            throw new AssertionError("nothing failed");
        }
        return failure;
    }

    /** All that a failure may ever show: message, hint, and its causes with their stacks. */
    static String everything(BackupException failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text + failure.hint();
    }
}
