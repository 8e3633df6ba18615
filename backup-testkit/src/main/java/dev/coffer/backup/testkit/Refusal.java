package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a plugin throws instead of a plan. */
final class Refusal {
    private Refusal() {}

    /** The refusal of something, which is written for the operator. */
    static BackupException of(String what, ThrowingCallable planning) {
        Throwable thrown = catchThrowable(planning);
        assertThat(thrown)
                .withFailMessage("%s: not refused by a BackupException, but %s", what, thrown == null ? "done" : thrown)
                .isInstanceOf(BackupException.class);
        BackupException refusal = (BackupException) thrown;
        Wording.isForTheOperator(refusal.text(), refusal.hint());
        return refusal;
    }

    /** Something is refused with this code. */
    static void of(String what, ErrorCode code, ThrowingCallable planning) {
        BackupException refusal = of(what, planning);
        assertThat(refusal.code())
                .as("%s: the code of the refusal '%s'", what, refusal.text())
                .isEqualTo(code);
    }
}
