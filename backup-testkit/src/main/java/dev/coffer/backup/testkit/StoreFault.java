package dev.coffer.backup.testkit;

import dev.coffer.backup.api.ErrorCode;
import java.util.Optional;

/**
 * A failure that a {@link FaultyObjectStore} is told to show.
 *
 * @param call the kind of call that fails; any if absent
 * @param first the number of the call that fails, from 1, counted within its kind if there is one
 * @param last the number of the last call that fails
 * @param beforeEffect whether the store behind is not called at all, rather than called in vain
 */
public record StoreFault(Optional<StoreCall> call, long first, long last, boolean beforeEffect, ErrorCode code) {
    /** The n-th call of a kind fails and has no effect. */
    public static StoreFault before(StoreCall call, int number, ErrorCode code) {
        return new StoreFault(Optional.of(call), number, number, true, code);
    }

    /** The n-th call of a kind takes effect and then fails. */
    public static StoreFault after(StoreCall call, int number, ErrorCode code) {
        return new StoreFault(Optional.of(call), number, number, false, code);
    }

    /** The n-th call of all fails and has no effect. */
    public static StoreFault before(int number, ErrorCode code) {
        return new StoreFault(Optional.empty(), number, number, true, code);
    }

    /** The n-th call of all takes effect and then fails. */
    public static StoreFault after(int number, ErrorCode code) {
        return new StoreFault(Optional.empty(), number, number, false, code);
    }

    /** From the n-th call of all on, the store is down. */
    public static StoreFault downFrom(int number) {
        return new StoreFault(Optional.empty(), number, Long.MAX_VALUE, true, ErrorCode.STORAGE_UNAVAILABLE);
    }

    boolean hits(StoreCall kind, long ofKind, long ofAll) {
        long number = call.isPresent() ? ofKind : ofAll;
        return call.filter(wanted -> wanted != kind).isEmpty() && first <= number && number <= last;
    }
}
