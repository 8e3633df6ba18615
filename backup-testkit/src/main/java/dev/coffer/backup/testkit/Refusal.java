package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a plugin throws instead of a plan. */
record Refusal(Throwable thrown) {
    static Refusal of(ThrowingCallable planning) {
        return new Refusal(catchThrowable(planning));
    }

    void has(ErrorCode code) {
        assertThat(thrown).as("a refusal with %s", code).isInstanceOf(BackupException.class);
        BackupException refusal = (BackupException) thrown;
        assertThat(refusal.code()).as(refusal.text()).isEqualTo(code);
        Wording.isForTheOperator(refusal.text(), refusal.hint());
    }
}
