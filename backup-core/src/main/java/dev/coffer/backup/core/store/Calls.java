package dev.coffer.backup.core.store;

import java.util.function.Supplier;

/** A way in which the calls of an object store are carried out. */
interface Calls {
    /**
     * Carries out a call.
     *
     * @param mustBeThere whether {@code OBJECT_MISSING} cannot be the truth
     */
    <T> T call(boolean mustBeThere, Supplier<T> call);

    /** Carries out a call that gives nothing back. */
    default void run(Runnable call) {
        call(false, () -> {
            call.run();
            return true;
        });
    }
}
