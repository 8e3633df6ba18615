package dev.coffer.backup.testkit;

import dev.coffer.backup.api.storage.ObjectBody;

/**
 * What becomes of a body that a {@link FaultyObjectStore} has opened. Its length is announced as the store behind does.
 *
 * @param open the number of the call that opens it, from 1
 * @param at how many bytes of it are as they should be
 */
public record BodyFault(long open, long at, Kind kind) {
    /** What happens after the bytes that are as they should be. */
    public enum Kind {
        BREAKS,
        ENDS,
        DAMAGED
    }

    /** The body of the n-th {@code OPEN} breaks off: reading on throws. */
    public static BodyFault breaking(int number, long afterBytes) {
        return new BodyFault(number, afterBytes, Kind.BREAKS);
    }

    /** The body of the n-th {@code OPEN} ends too early, and nobody says so. */
    public static BodyFault ending(int number, long afterBytes) {
        return new BodyFault(number, afterBytes, Kind.ENDS);
    }

    /** One bit of the body of the n-th {@code OPEN} is another. */
    public static BodyFault damaging(int number, long afterBytes) {
        return new BodyFault(number, afterBytes, Kind.DAMAGED);
    }

    ObjectBody in(ObjectBody body) {
        if (at >= body.bytes()) {
            throw new AssertionError("a body of " + body.bytes() + " bytes was ordered to go wrong after " + at
                    + ", so nothing would go wrong");
        }
        return new ObjectBody(body.bytes(), new FaultyBody(body.stream(), this));
    }
}
