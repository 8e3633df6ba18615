package dev.coffer.backup.api.storage;

import java.io.IOException;

/**
 * What is done with the body of an object. It may be done several times, each time with a body from the first byte, and only
 * the last time counts.
 */
@FunctionalInterface
public interface BodyReader<T> {
    /**
     * Reads a body.
     *
     * @throws IOException if the body breaks; the object is then opened again
     * @throws dev.coffer.backup.api.BackupException with {@code TRANSFER_DAMAGED} if the bytes are other ones than they must
     *     be; the object is then opened once again
     */
    T read(ObjectBody body) throws IOException;

    /** Whether the object is known to be there, so that a store that does not find it is asked again. */
    default boolean mustBeThere() {
        return false;
    }

    /**
     * Whether it compares all bytes with a digest that it knows from elsewhere, so that the store need not compute one of its
     * own over the same bytes.
     */
    default boolean knowsDigest() {
        return false;
    }
}
