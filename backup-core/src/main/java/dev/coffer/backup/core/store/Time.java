package dev.coffer.backup.core.store;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.time.Duration;

/** Time that only goes forward, and pauses in it. */
interface Time {
    /** Nanoseconds since some moment. */
    long nanos();

    /** Lets a length of time pass, or throws what ends the waiting. */
    void sleep(Duration length) throws InterruptedException;

    /** Lets a length of time pass; the interrupt of this thread ends it with {@code INTERRUPTED}. */
    default void pause(Duration length) {
        try {
            sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(ErrorCode.INTERRUPTED, "a wait for the object store was interrupted", "", e);
        }
    }
}
